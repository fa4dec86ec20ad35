import * as vscode from 'vscode';

/** The Markdown note that has the focus, or the one that is seen while something else has it. */
export function activeNote(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && isNote(document) ? document : undefined;
}

/** Whether a document is a note on the disk, or will be one. */
export function isNote(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && (document.uri.scheme === 'file' || document.uri.scheme === 'untitled');
}

/** What is done once nothing has asked for it any more for a while. */
export class Later implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly milliseconds: number, private readonly run: () => void) {}

  ask(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
