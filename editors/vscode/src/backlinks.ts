import * as vscode from 'vscode';
import { activeNote, isNote, Later } from './notes';
import type { Server } from './server';

/** What `edgetwin/backlinks` answers: a link to the note, in the note at `uri`. */
interface Backlink {
  uri: string;
  title: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  text: string;
}

interface Source {
  uri: string;
  title: string;
  links: Backlink[];
}

type Node = Source | Backlink;

const quietMilliseconds = 300;

/** The notes that link to the active note, and below each the lines that do. */
export class Backlinks implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly parts: vscode.Disposable[] = [];
  private readonly view: vscode.TreeView<Node>;
  private readonly later = new Later(quietMilliseconds, () => void this.read());
  private note: vscode.TextDocument | undefined;
  private sources: Source[] = [];
  private turn = 0;

  readonly onDidChangeTreeData = this.changed.event;

  /** How many links lead to the active note; undefined if there is no note, or no answer yet. */
  count: number | undefined;

  /** Fired when the count may be another. */
  readonly onDidCount = this.changed.event;

  constructor(private readonly server: Server) {
    this.view = vscode.window.createTreeView('edgetwin.backlinks', { treeDataProvider: this });
    // Whoever clicks into the view still wants the note that was open.
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.md');
    const ask = () => this.later.ask();
    this.parts.push(
      this.view, this.changed, this.later, watcher,
      watcher.onDidCreate(ask), watcher.onDidChange(ask), watcher.onDidDelete(ask),
      vscode.window.onDidChangeActiveTextEditor(ask),
      vscode.workspace.onDidChangeTextDocument((event) => isNote(event.document) && ask()),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed === this.note) {
          this.note = undefined;
          ask();
        }
      }),
      server.onDidChange(ask));
    ask();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('links' in node) {
      const item = new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
      item.resourceUri = vscode.Uri.parse(node.uri);
      item.iconPath = vscode.ThemeIcon.File;
      item.description = vscode.workspace.asRelativePath(item.resourceUri);
      return item;
    }
    const { start, end } = node.range;
    const item = new vscode.TreeItem(node.text);
    item.tooltip = `Line ${start.line + 1}: ${node.text}`;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(node.uri), { selection }] };
    return item;
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.sources : 'links' in node ? node.links : [];
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }

  /** Asks again. What is overtaken by a later question is dropped. */
  private async read(): Promise<void> {
    const turn = ++this.turn;
    this.note = activeNote() ?? this.note;
    const links = this.note === undefined ? undefined : await this.of(this.note);
    if (turn !== this.turn) {
      return;
    }
    this.sources = bySource(links ?? []);
    this.count = links?.length;
    this.view.description = this.note === undefined ? '' : vscode.workspace.asRelativePath(this.note.uri);
    this.view.message = links?.length === 0 ? 'No other note links to this one.' : '';
    this.changed.fire();
  }

  private async of(note: vscode.TextDocument): Promise<Backlink[] | undefined> {
    try {
      return await this.server.ask<Backlink[]>('edgetwin/backlinks', { textDocument: { uri: note.uri.toString() } });
    } catch {
      // A note that is in no vault, or gone meanwhile, has none.
      return undefined;
    }
  }
}

function bySource(links: Backlink[]): Source[] {
  const sources = new Map<string, Source>();
  for (const link of links) {
    const source = sources.get(link.uri) ?? { uri: link.uri, title: link.title, links: [] };
    source.links.push(link);
    sources.set(link.uri, source);
  }
  return [...sources.values()];
}
