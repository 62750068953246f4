;; Prints which of the given packages would bring different variants of a package
;; into one profile: for each such package a line with its name, the version of
;; one variant and the packages that bring it, separated by tabs.  `%base' and
;; `%desktop' stand for what every system and every desktop has.
;; Usage: guix repl -- guix-collisions.scm SPECIFICATION...

(use-modules (gnu)
             (gnu packages)
             (gnu services)
             (gnu system)
             (guix diagnostics)
             (guix packages)
             (guix ui)
             (ice-9 match)
             (srfi srfi-1)
             (srfi srfi-11))
(use-service-modules desktop xorg)

(define variants
  (make-hash-table))

(define (propagated package)
  (delete-duplicates
   (cons package
         (filter-map (match-lambda
                       ((_ (? package? input) _ ...) input)
                       (_ #f))
                     (package-transitive-propagated-inputs package)))
   eq?))

(define (add! name package)
  (for-each (lambda (brought)
              (let* ((key (package-name brought))
                     (known (hash-ref variants key '()))
                     (entry (assq brought known)))
                (if entry
                    (set-cdr! entry (lset-adjoin string=? (cdr entry) name))
                    (hash-set! variants key (acons brought (list name) known)))))
            (propagated package)))

(define (add-all! name entries)
  (for-each (match-lambda
              ((or ((? package? package) _ ...) (? package? package))
               (add! name package))
              (_ #f))
            entries))

(define desktop
  (operating-system
    (host-name "desktop")
    (bootloader (bootloader-configuration
                  (bootloader grub-efi-bootloader)
                  (targets '("/boot/efi"))))
    (file-systems (cons (file-system
                          (mount-point "/")
                          (device (file-system-label "root"))
                          (type "ext4")) %base-file-systems))
    (packages '())
    (services
     (modify-services %desktop-services
       (delete gdm-service-type)))))

(add-all! "%base" %base-packages)
(add-all! "%desktop"
          (service-value (fold-services (operating-system-services desktop)
                                        #:target-type profile-service-type)))
;; Of packages with the same name and version Guix takes any.
(define (resolve specification)
  (let-values (((name version output)
                (package-specification->name+version+output specification)))
    (first (sort (find-best-packages-by-name name version)
                 (lambda (one other)
                   (string<? (location->string (package-location one))
                             (location->string (package-location other))))))))

(for-each (lambda (specification)
            (add! specification (resolve specification)))
          (cdr (command-line)))

(define lines
  (append-map (match-lambda
                ((name . ((_ . _)))
                 '())
                ((name . groups)
                 (map (match-lambda
                        ((package . names)
                         (string-join (list name
                                            (package-version package)
                                            (string-join (sort names string<?)))
                                      "\t")))
                      groups)))
              (hash-map->list cons variants)))

(for-each (lambda (line)
            (display line)
            (newline))
          (sort lines string<?))
