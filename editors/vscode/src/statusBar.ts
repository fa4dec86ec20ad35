import * as vscode from 'vscode';
import type { Backlinks } from './backlinks';
import { activeNote } from './notes';
import { Server } from './server';

/** Whether the notes are read, and how many links lead to the active one. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('edgetwin.state', vscode.StatusBarAlignment.Right, 50);
  private readonly parts: vscode.Disposable[];

  constructor(private readonly server: Server, private readonly backlinks: Backlinks) {
    this.item.name = 'EdgeTwin notes';
    const show = () => this.show();
    this.parts = [this.item, server.onDidChange(show), backlinks.onDidCount(show), vscode.window.onDidChangeActiveTextEditor(show)];
    this.show();
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }

  private show(): void {
    const [text, tooltip, command] = this.state();
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    if (this.server.isRunning && activeNote() === undefined) {
      this.item.hide();
    } else {
      this.item.show();
    }
  }

  private state(): [text: string, tooltip: string, command: string] {
    if (Server.program === undefined) {
      return ['$(error) twinlsp', 'The language server was not found. Click to try again.', 'edgetwin.restartServer'];
    }
    if (!this.server.isRunning) {
      return ['$(sync~spin) twinlsp', 'The language server is starting. Click to start it again.', 'edgetwin.restartServer'];
    }
    const count = this.backlinks.count;
    if (count === undefined) {
      return ['$(sync~spin) notes', 'The notes are being read.', 'edgetwin.showBacklinks'];
    }
    return [`$(references) ${count} backlink${count === 1 ? '' : 's'}`, 'Links to this note from others. All notes are read.', 'edgetwin.showBacklinks'];
  }
}
