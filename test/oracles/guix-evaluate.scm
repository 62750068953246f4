;; Evaluates system configurations as `guix system` would, without a daemon:
;; loads each file, folds its service graph and runs the checks of accounts and
;; Shepherd services that lowering would run.  One line of JSON for each file.
;; Usage: guix repl -- guix-evaluate.scm FILE...

(use-modules (gnu)
             (gnu services shepherd)
             (gnu system accounts)
             (gnu system keyboard)
             (gnu system locale)
             (guix gexp)
             (guix packages)
             (guix ui)
             (ice-9 match)
             (json)
             (srfi srfi-1))

(define (readable value)
  (match value
    ((? string?) value)
    ((? package?) (package-name value))
    ((? file-append?)
     (string-append (readable (file-append-base value))
                    (string-concatenate (file-append-suffix value))))
    ((? plain-file?) (plain-file-content value))
    ((? file-system-label?)
     (string-append "LABEL=" (file-system-label->string value)))
    (_ (object->string value))))

(define (describe-keyboard layout)
  (if layout
      (list->vector (list (keyboard-layout-name layout)
                          (or (keyboard-layout-variant layout) 'null)
                          (or (keyboard-layout-model layout) 'null)))
      'null))

(define (describe-user user)
  `(("name" . ,(user-account-name user))
    ("groups" . ,(list->vector (user-account-supplementary-groups user)))
    ("home" . ,(user-account-home-directory user))
    ("shell" . ,(readable (user-account-shell user)))))

(define (describe os)
  (let* ((services (operating-system-services os))
         (value-of (lambda (type)
                     (service-value (fold-services services
                                                   #:target-type type))))
         (accounts (delete-duplicates (value-of account-service-type) eq?))
         (users (filter user-account? accounts))
         (groups (filter user-group? accounts))
         (daemons (shepherd-configuration-services
                   (value-of shepherd-root-service-type)))
         (loader (operating-system-bootloader os)))
    ((@@ (gnu system shadow) assert-unique-account-names) users)
    ((@@ (gnu system shadow) assert-unique-group-names) groups)
    ((@@ (gnu system shadow) assert-valid-users/groups) users groups)
    ((@@ (gnu services shepherd) assert-valid-graph) daemons)
    (value-of profile-service-type)
    (value-of etc-service-type)
    `(("hostName" . ,(operating-system-host-name os))
      ("timezone" . ,(operating-system-timezone os))
      ("locale" . ,(operating-system-locale os))
      ("locales" . ,(list->vector (map locale-definition-name
                                       (operating-system-locale-definitions os))))
      ("keyboard" . ,(describe-keyboard (operating-system-keyboard-layout os)))
      ("bootloader" . ,(symbol->string
                        (bootloader-name
                         (bootloader-configuration-bootloader loader))))
      ("targets" . ,(list->vector (bootloader-configuration-targets loader)))
      ("fileSystems" . ,(map (lambda (fs)
                               (cons (file-system-mount-point fs)
                                     (readable (file-system-device fs))))
                             (operating-system-file-systems os)))
      ("swap" . ,(list->vector (map (compose readable swap-space-target)
                                    (operating-system-swap-devices os))))
      ("users" . ,(list->vector (map describe-user users)))
      ("groups" . ,(list->vector (map user-group-name groups)))
      ("sudoers" . ,(readable (operating-system-sudoers-file os)))
      ("packages" . ,(list->vector
                      (filter-map (match-lambda
                                    ((? package? package) (package-name package))
                                    (((? package? package) _ ...)
                                     (package-name package))
                                    (_ #f))
                                  (operating-system-packages os))))
      ("services" . ,(list->vector
                      (map (compose symbol->string service-type-name service-kind)
                           (operating-system-user-services os))))
      ("daemons" . ,(list->vector
                     (append-map (lambda (daemon)
                                   (map symbol->string
                                        (shepherd-service-provision daemon)))
                                 daemons))))))

(define (evaluate file)
  (define log (open-output-string))
  (define system
    (parameterize ((current-error-port log)
                   (guix-warning-port log))
      (catch #t
        (lambda ()
          (with-error-handling
            (describe (load* file
                             (make-user-module '((gnu system)
                                                 (gnu services)
                                                 (gnu system shadow)))))))
        (lambda (key . arguments)
          (unless (eq? key 'quit)
            (print-exception log #f key arguments))
          #f))))
  `(("log" . ,(get-output-string log))
    ("system" . ,(or system 'null))))

(for-each (lambda (file)
            (scm->json (evaluate file))
            (newline))
          (cdr (command-line)))
