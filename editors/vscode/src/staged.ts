import * as vscode from 'vscode';
import type { Server } from './server';

/** A note that an agent wants kept, as `edgetwin.staged` answers. */
interface Staged { name: string; caller: string; path: string; bytes: number; number: string; page: string }

/**
 * Lists the notes that agents want kept, shows the chosen one as it is, and has it approved or discarded. Its text is an agent's: it is shown as
 * plain text, and only what was shown is approved.
 */
export async function showStaged(server: Server, vault: string[]): Promise<void> {
  const waiting = await server.execute<Staged[]>('edgetwin.staged', ...vault);
  if (waiting === undefined) {
    return;
  }
  if (waiting.length === 0) {
    void vscode.window.showInformationMessage('EdgeTwin: no note waits.');
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    waiting.map((note) => ({ label: note.name, description: `${note.bytes} bytes`, detail: note.caller || 'nobody wrote down who put it aside', note })),
    { title: 'Notes that agents put aside', placeHolder: 'Which one do you want to see?' });
  if (chosen === undefined) {
    return;
  }
  const { note } = chosen;
  const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse(note.page));
  await vscode.languages.setTextDocumentLanguage(shown, 'plaintext');
  await vscode.window.showTextDocument(shown, { preview: true });
  const decision = await vscode.window.showQuickPick(
    [
      { label: 'Approve', description: `make '${note.path}' of it`, command: 'edgetwin.approveStaged' },
      { label: 'Discard', description: 'nothing of it is kept', command: 'edgetwin.discardStaged' },
      { label: 'Not now', description: 'it goes on waiting', command: undefined },
    ],
    { title: `${note.name}, put aside by ${note.caller || 'somebody who is not known'}`, placeHolder: 'The note is shown as it is. What becomes of it?', ignoreFocusOut: true });
  if (decision?.command !== undefined) {
    await server.execute(decision.command, note.name, note.number, ...vault);
  }
}
