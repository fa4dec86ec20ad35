import * as vscode from 'vscode';
import { activeNote } from './notes';
import type { Server } from './server';
import { showStaged } from './staged';

interface Place { uri: string; range: { start: { line: number; character: number }; end: { line: number; character: number } } }

/** What the command palette has of notes. The client registers the server's own commands, `edgetwin.*`; ours are `edgetwin.ui.*`. */
export function registerCommands(server: Server): vscode.Disposable[] {
  // The address of the active note says which vault is meant, where several are open.
  const vault = () => {
    const uri = activeNote()?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    return uri?.scheme === 'file' ? [uri.toString()] : [];
  };
  const register = vscode.commands.registerCommand;
  return [
    register('edgetwin.ui.openDailyNote', () => server.execute('edgetwin.dailyNote', 'today', ...vault())),
    register('edgetwin.ui.openDailyNoteOf', async () => {
      const day = await vscode.window.showInputBox({ prompt: 'Which day?', placeHolder: "tomorrow, next friday, 2026-02-28", value: 'today' });
      return day && server.execute('edgetwin.dailyNote', day, ...vault());
    }),
    register('edgetwin.ui.newNote', async () => {
      const title = await askTitle();
      return title && server.execute('edgetwin.createNote', title, ...vault());
    }),
    register('edgetwin.ui.newNoteFromTemplate', async () => {
      const template = await vscode.window.showInputBox({ prompt: 'Which template? Its name in the folder of templates.' });
      const title = template && await askTitle();
      return title && server.execute('edgetwin.noteFromTemplate', template, title, ...vault());
    }),
    register('edgetwin.ui.ask', async () => {
      const question = await vscode.window.showInputBox({ prompt: 'What do you want to know?', placeHolder: 'Why did we choose the oak table?' });
      return question && server.execute('edgetwin.ask', question, ...vault());
    }),
    register('edgetwin.ui.staged', () => showStaged(server, vault())),
    register('edgetwin.ui.draft', async () => {
      const topic = await vscode.window.showInputBox({ prompt: 'What is the report about?', placeHolder: 'The oak table' });
      return topic && server.execute('edgetwin.draft', topic, ...vault());
    }),
    register('edgetwin.ui.draftByModel', async () => {
      const topic = await vscode.window.showInputBox({ prompt: 'What is the report about? The language model of your endpoint.toml writes it.', placeHolder: 'The oak table' });
      return topic && server.execute('edgetwin.draft', topic, ...vault(), 'model');
    }),
    register('edgetwin.ui.voiceProfile', () => server.execute('edgetwin.voiceProfile', ...vault())),
    register('edgetwin.ui.habits', () => server.execute('edgetwin.workflowMine', ...vault())),
    register('edgetwin.ui.requests', () => server.execute('edgetwin.agentRequests', ...vault())),
    register('edgetwin.ui.showBacklinks', () => vscode.commands.executeCommand('edgetwin.backlinks.focus')),
    register('edgetwin.ui.restartServer', () => server.restart()),
    // A click on "3 backlinks" above a note.
    register('edgetwin.showReferences', async (uri: string, position: { line: number; character: number }) => {
      const places = await server.ask<Place[]>('textDocument/references', { textDocument: { uri }, position, context: { includeDeclaration: false } });
      const locations = (places ?? []).map(({ uri: at, range: { start, end } }) =>
        new vscode.Location(vscode.Uri.parse(at), new vscode.Range(start.line, start.character, end.line, end.character)));
      await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), new vscode.Position(position.line, position.character), locations);
    }),
  ];
}

function askTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({ prompt: 'What is the note called? With slashes, its path from the vault\'s root.' });
}
