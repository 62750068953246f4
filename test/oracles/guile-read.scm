;; Reads every expression of each file and prints them as one line of JSON for
;; each file: lists are arrays, everything else is an object with its kind.
;; Strings are given as the numbers of their characters, so that nothing on the
;; way can change them.  Usage: guile -s guile-read.scm FILE...

(use-modules (ice-9 match))

;; As (guix gexp) extends the reader.
(read-hash-extend #\~ (lambda (chr port)
                        (list 'gexp (read port))))
(read-hash-extend #\$ (lambda (chr port)
                        (if (eqv? (peek-char port) #\@)
                            (begin
                              (read-char port)
                              (list 'ungexp-splicing (read port)))
                            (list 'ungexp (read port)))))

(define (write-sequence write-item items)
  (display "[")
  (let loop ((items items) (first? #t))
    (unless (null? items)
      (unless first? (display ","))
      (write-item (car items))
      (loop (cdr items) #f)))
  (display "]"))

(define (write-text kind text)
  (format #t "{\"~a\":" kind)
  (write-sequence (lambda (chr) (display (char->integer chr)))
                  (string->list text))
  (display "}"))

(define (write-datum datum)
  (match datum
    ((? list?) (write-sequence write-datum datum))
    ((? string?) (write-text "string" datum))
    ((? symbol?) (write-text "symbol" (symbol->string datum)))
    ((? keyword?) (write-text "keyword" (symbol->string (keyword->symbol datum))))
    ((? boolean?) (format #t "{\"boolean\":~a}" (if datum "true" "false")))
    ((? number?) (format #t "{\"integer\":~a}" datum))))

(for-each (lambda (file)
            (write-sequence write-datum
                            (call-with-input-file file
                              (lambda (port)
                                (let loop ((forms '()))
                                  (match (read port)
                                    ((? eof-object?) (reverse forms))
                                    (form (loop (cons form forms))))))
                              #:encoding "UTF-8"))
            (newline))
          (cdr (command-line)))
