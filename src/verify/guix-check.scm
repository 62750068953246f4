;; Evaluates a configuration as `guix system` does, without a daemon and without
;; building: loads it, folds its service graph and checks its accounts and
;; Shepherd services.  Usage: guix repl -- guix-check.scm FILE

(use-modules (gnu)
             (gnu services shepherd)
             (gnu system)
             (guix ui)
             (ice-9 match)
             (srfi srfi-1))

(define (check os)
  (let* ((services (operating-system-services os))
         (value-of (lambda (type)
                     (service-value (fold-services services
                                                   #:target-type type))))
         (accounts (delete-duplicates (value-of account-service-type) eq?)))
    ((@@ (gnu system shadow) assert-unique-account-names)
     (filter user-account? accounts))
    ((@@ (gnu system shadow) assert-unique-group-names)
     (filter user-group? accounts))
    ((@@ (gnu system shadow) assert-valid-users/groups)
     (filter user-account? accounts)
     (filter user-group? accounts))
    ((@@ (gnu services shepherd) assert-valid-graph)
     (shepherd-configuration-services (value-of shepherd-root-service-type)))
    (value-of profile-service-type)
    (value-of etc-service-type)))

(match (command-line)
  ((_ file)
   (let ((value (load* file (make-user-module '((gnu))))))
     (when (operating-system? value)
       (with-error-handling
         (check value))))))
