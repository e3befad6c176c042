; SPDX-License-Identifier: GPL-3.0-or-later
; The demo: drafts and remixes one photograph with another as the reference, and saves what came of it.

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

; The photograph with variations of it by a service, one of which is `draft`, this computer.
(define (demo-image port content reference service variations)
  (let ((image (demo-step port "load" (lambda () (gimp-file-load RUN-NONINTERACTIVE content)))))
    (demo-step port service
      (lambda ()
        (plug-in-remix-with-reference
          #:run-mode RUN-NONINTERACTIVE
          #:image image
          #:drawables (gimp-image-get-layers image)
          #:reference reference
          #:service service
          #:variations variations)))
    image))

(define (demo-save port image path)
  (demo-step port "save" (lambda () (gimp-file-save RUN-NONINTERACTIVE image path))))

; What the image looks like now, small.
(define (demo-save-small image path)
  (gimp-image-flatten image)
  (gimp-image-scale image demo-width
                    (quotient (* demo-width (gimp-image-get-height image)) (gimp-image-get-width image)))
  (gimp-file-save RUN-NONINTERACTIVE image path)
  (gimp-image-delete image))

; Saves what one variation looks like on its own. Works on a copy: the image is saved with the first one shown.
(define (demo-save-variation image index path)
  (let* ((copy (gimp-image-duplicate image))
         (group (vector-ref (gimp-image-get-layers copy) 0))
         (variations (gimp-item-get-children group)))
    (let loop ((i 0))
      (when (< i (vector-length variations))
        (gimp-item-set-visible (vector-ref variations i) (= i index))
        (loop (+ i 1))))
    (demo-save-small copy path)))

(define (draft-demo content reference folder)
  (let* ((port (open-output-file (string-append folder "/draft-steps")))
         (image (demo-image port content reference "draft" 1)))
    (demo-save port image (string-append folder "/draft.xcf"))
    (demo-save-small image (string-append folder "/draft.png"))
    (close-output-port port)))

(define (remix-demo content reference folder)
  (let* ((port (open-output-file (string-append folder "/remix-steps")))
         (image (demo-image port content reference "phota" 2)))
    (demo-save port image (string-append folder "/remix.xcf"))
    (demo-step port "save small pictures"
      (lambda ()
        (demo-save-variation image 0 (string-append folder "/variation-1.png"))
        (demo-save-variation image 1 (string-append folder "/variation-2.png"))))
    (close-output-port port)))
