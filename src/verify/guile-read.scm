;; Reads a file to its end, without evaluating anything.
;; Usage: guile guile-read.scm FILE

;; As (guix gexp) extends the reader.
(read-hash-extend #\~ (lambda (chr port)
                        (list 'gexp (read port))))
(read-hash-extend #\$ (lambda (chr port)
                        (list 'ungexp (read port))))

(let ((port (open-input-file (cadr (command-line)))))
  (set-port-encoding! port "UTF-8")
  (let loop ((datum (read port)))
    (unless (eof-object? datum)
      (loop (read port)))))
