; SPDX-License-Identifier: GPL-3.0-or-later
; The demo: remixes one photograph with another as the reference, and saves what came of it.

(script-fu-use-v3)

; Width of the small pictures, pixels.
(define demo-width 1600)

; Milliseconds since an arbitrary moment.
(define (demo-clock)
  (let ((now (gettimeofday)))
    (+ (* 1000 (car now)) (quotient (cadr now) 1000))))

; Runs a step and notes how long it took.
(define (demo-step port name action)
  (let* ((began (demo-clock))
         (value (action)))
    (display (string-append name ": " (number->string (- (demo-clock) began)) " ms\n") port)
    value))

; Saves what one variation looks like on its own, small. Works on a copy: the image is saved with the first one shown.
(define (demo-save-variation image index path)
  (let* ((copy (gimp-image-duplicate image))
         (group (vector-ref (gimp-image-get-layers copy) 0))
         (variations (gimp-item-get-children group)))
    (let loop ((i 0))
      (when (< i (vector-length variations))
        (gimp-item-set-visible (vector-ref variations i) (= i index))
        (loop (+ i 1))))
    (gimp-image-flatten copy)
    (gimp-image-scale copy demo-width (quotient (* demo-width (gimp-image-get-height copy)) (gimp-image-get-width copy)))
    (gimp-file-save RUN-NONINTERACTIVE copy path)
    (gimp-image-delete copy)))

(define (remix-demo content reference folder)
  (let* ((port (open-output-file (string-append folder "/steps")))
         (image (demo-step port "load" (lambda () (gimp-file-load RUN-NONINTERACTIVE content)))))
    (demo-step port "remix"
      (lambda ()
        (plug-in-remix-with-reference
          #:run-mode RUN-NONINTERACTIVE
          #:image image
          #:drawables (gimp-image-get-layers image)
          #:reference reference
          #:variations 2)))
    (demo-step port "save"
      (lambda ()
        (gimp-file-save RUN-NONINTERACTIVE image (string-append folder "/remix.xcf"))))
    (demo-step port "save small pictures"
      (lambda ()
        (demo-save-variation image 0 (string-append folder "/variation-1.png"))
        (demo-save-variation image 1 (string-append folder "/variation-2.png"))))
    (close-output-port port)))
