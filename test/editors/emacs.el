;; Does in Emacs what its user would do, and writes down what comes of it. The task is JSON: { text, other, persons, mark, person, answer }.
(require 'json)
(require 'eglot)
(require 'flymake)

(defvar task (let ((json-object-type 'alist)) (json-read-file (getenv "APPARATUS_TASK"))))
(defvar answer nil)

(defun of-task (key) (alist-get key task))
(defun note-down (key value) (push (cons key value) answer))

(defun wait-for (what condition)
  "Call CONDITION until it is not nil; WHAT says what it waits for."
  (let ((end (+ (float-time) 20)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05)
      ;; In batch nothing else lets changes of files be noticed.
      (read-event nil nil 0.01))
    found))

(defun go (place)
  "Positions of the task are LSP's."
  (goto-char (eglot--lsp-position-to-point
              (list :line (alist-get 'line place) :character (alist-get 'character place)))))

(defun card (place)
  (go place)
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (substring-no-properties (wait-for "a card" (lambda () shown)))))

(defun codes ()
  (sort (mapcar (lambda (each) (format "%s" (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data each)) :code)))
                (flymake-diagnostics))
        #'string<))

(defun references ()
  (length (jsonrpc-request (eglot-current-server) :textDocument/references
                           (append (eglot--TextDocumentPositionParams) '(:context (:includeDeclaration :json-false))))))

(defun attempt ()
  (find-file (of-task 'text))
  (note-down 'mode (symbol-name major-mode))
  ;; In batch nothing comes after a command, which is what eglot-ensure waits for.
  (apply #'eglot--connect (eglot--guess-contact))
  (wait-for "the server" #'eglot-managed-p)
  (flymake-start)
  (wait-for "problems" #'flymake-diagnostics)
  (note-down 'problems (vconcat (codes)))
  (note-down 'note (card (of-task 'mark)))
  (note-down 'person (card (of-task 'person)))

  (go (of-task 'mark))
  (let* ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))
         (place (xref-item-location (car found))))
    (note-down 'definition (1- (xref-location-line place))))

  (go (of-task 'person))
  (let (before)
    (wait-for "references in the other text" (lambda () (>= (setq before (references)) 2)))
    (note-down 'references before)
    (with-temp-file (of-task 'other) (insert "Words of [his](person:penn), and [his](person:penn).\n"))
    (wait-for "references in the other text as it is now" (lambda () (= (references) (1+ before))))
    (note-down 'referencesThen (references)))

  (let ((before (length (codes))))
    (copy-file (concat (of-task 'persons) ".more") (of-task 'persons) t)
    (wait-for "a problem less" (lambda () (flymake-start) (< (length (codes)) before)))
    (note-down 'problemsThen (vconcat (codes))))

  ;; Files that are not open are asked about, and nobody is there to answer.
  (dolist (file (list (of-task 'other) (of-task 'persons))) (find-file-noselect file))
  (go (of-task 'person))
  (eglot-rename "lamplighter")
  (save-some-buffers t))

(condition-case failure
    (attempt)
  (error (note-down 'failure (error-message-string failure))))

(let ((json-encoding-pretty-print nil))
  (with-temp-file (of-task 'answer) (insert (json-encode answer))))
(kill-emacs 0)
