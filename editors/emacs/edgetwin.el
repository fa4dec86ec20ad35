;;; edgetwin.el --- Markdown notes with EdgeTwin's language server, by eglot -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "30.1"))
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Emacs 30 or later, eglot as it comes with it.  With `twinlsp' on the PATH (`make install'), in init.el:
;;
;;   (add-to-list 'load-path "/usr/local/share/edgetwin/editors/emacs")
;;   (require 'edgetwin)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;
;; M-. follows a link, M-? on a note's first line lists the links to it, C-M-i completes behind [[, `eglot-rename' on a link renames its
;; note with every link to it, `eglot-code-actions' on a broken link offers fixes, `edgetwin-daily-note' opens the note of a day,
;; `edgetwin-backlinks' shows the notes that link to this one.

;;; Code:

(require 'eglot)
(require 'jsonrpc)
(require 'project)

(defgroup edgetwin nil "Markdown notes with EdgeTwin's language server." :group 'text)

(defcustom edgetwin-program "twinlsp"
  "The language server: a name on the PATH, or a path."
  :type 'string)

(defclass edgetwin-server (eglot-lsp-server) ()
  :documentation "The server of a folder of notes.")

(add-to-list 'eglot-server-programs
             `((markdown-mode gfm-mode markdown-ts-mode) . ,(lambda (&rest _) (list 'edgetwin-server edgetwin-program))))

;; A folder of notes is where one of these lies; otherwise where a repository begins, as everywhere in Emacs.
(dolist (marker '(".edgetwin" ".edgetwin.toml" ".obsidian" ".marksman.toml" ".zk"))
  (add-to-list 'project-vc-extra-root-markers marker))

;;;; Files that a server has made or moved.  eglot has not learned it up to 1.17; a newer one says so itself.

(defvar edgetwin--moves-files nil "Whether this file carries out what eglot does not.")

(cl-defmethod eglot-client-capabilities ((_server edgetwin-server))
  "What eglot can, and files made and moved."
  (let* ((can (cl-call-next-method))
         (edit (plist-get (plist-get can :workspace) :workspaceEdit)))
    (unless (plist-get edit :resourceOperations)
      (setq edgetwin--moves-files t)
      (setq can (plist-put can :workspace
                           (plist-put (plist-get can :workspace) :workspaceEdit
                                      (append edit '(:resourceOperations ["create" "rename"]))))))
    can))

(defun edgetwin--create (path)
  "Make the empty file PATH, unless it is there."
  (unless (file-exists-p path)
    (make-directory (file-name-directory path) t)
    (write-region "" nil path nil 'silent)))

(defun edgetwin--move (old new)
  "Move the file OLD to NEW, and the buffer that shows it."
  (when (file-exists-p new)
    (error "%s is there already; nothing was moved" new))
  (make-directory (file-name-directory new) t)
  (let ((buffer (find-buffer-visiting old)))
    (rename-file old new)
    (when buffer
      (with-current-buffer buffer
        (let ((was-modified (buffer-modified-p)))
          (set-visited-file-name new t t)
          ;; The mode begins again, and with it eglot, which would go on to call the note by its old name.
          (normal-mode)
          (set-buffer-modified-p was-modified))))))

(defun edgetwin--apply-edit (apply edit &rest more)
  "Have APPLY make the texts of EDIT, and make or move files before and after; MORE is eglot's own."
  (let ((steps (append (plist-get edit :documentChanges) nil)))
    (if (not (and edgetwin--moves-files (seq-some (lambda (step) (plist-get step :kind)) steps)))
        (apply apply edit more)
      (dolist (step steps)
        (when (equal (plist-get step :kind) "create")
          (edgetwin--create (eglot-uri-to-path (plist-get step :uri)))))
      (let ((texts (seq-remove (lambda (step) (plist-get step :kind)) steps)))
        (when texts
          (apply apply (list :documentChanges (vconcat texts)) more)))
      (dolist (step steps)
        (when (equal (plist-get step :kind) "rename")
          (edgetwin--move (eglot-uri-to-path (plist-get step :oldUri)) (eglot-uri-to-path (plist-get step :newUri))))))))

(advice-add 'eglot--apply-workspace-edit :around #'edgetwin--apply-edit)

;;;; Commands

(defun edgetwin--server ()
  "The server of this note, or, from a buffer without notes, of any vault that is open."
  (or (eglot-current-server)
      (seq-find (lambda (server) (cl-typep server 'edgetwin-server)) (apply #'append (hash-table-values eglot--servers-by-project)))
      (user-error "No note is open yet; open one, then try again")))

(defun edgetwin-execute (command &rest arguments)
  "Have the server carry out COMMAND with ARGUMENTS; docs/lsp-features.md has them.
A note of this buffer says which vault is meant, where several are open."
  ;; What a command writes was asked for: no need to ask again, least of all while its answer is waited for.
  (let ((eglot-confirm-server-edits nil)
        (note (and (eglot-current-server) buffer-file-name (list (eglot-path-to-uri buffer-file-name)))))
    (jsonrpc-request (edgetwin--server) :workspace/executeCommand
                     (list :command command :arguments (vconcat (append arguments note))))))

(defun edgetwin--open (uri)
  "Show the note at URI, with what the server has written into it."
  (find-file (eglot-uri-to-path uri)))

(defun edgetwin-daily-note (day)
  "Show the note of DAY, such as \"tomorrow\" or \"next friday\"; if there is none, it is made."
  (interactive (list (read-string "Day: " nil nil "today")))
  (edgetwin--open (edgetwin-execute "edgetwin.dailyNote" day)))

(defun edgetwin-new-note (title)
  "Make a note called TITLE and show it."
  (interactive "sName of the note: ")
  (edgetwin--open (edgetwin-execute "edgetwin.createNote" title)))

(defun edgetwin-note-from-template (template title)
  "Make a note called TITLE from TEMPLATE and show it."
  (interactive "sTemplate: \nsName of the note: ")
  (edgetwin--open (edgetwin-execute "edgetwin.noteFromTemplate" template title)))

(defun edgetwin-backlinks ()
  "List the links that lead to this note, each with its line; RET follows one."
  (interactive)
  (let* ((server (edgetwin--server))
         (links (append (jsonrpc-request server :edgetwin/backlinks (list :textDocument (list :uri (eglot-path-to-uri buffer-file-name)))) nil)))
    (if links
        (xref-show-xrefs (lambda () (mapcar #'edgetwin--xref links)) nil)
      (message "No other note links to this one"))))

(defun edgetwin--xref (link)
  "LINK as xref shows it."
  (let ((start (plist-get (plist-get link :range) :start)))
    (xref-make (plist-get link :text)
               (xref-make-file-location (eglot-uri-to-path (plist-get link :uri)) (1+ (plist-get start :line)) 0))))

(provide 'edgetwin)

;;; edgetwin.el ends here
