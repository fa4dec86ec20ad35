import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { activeNote } from './notes';
import { Server } from './server';

const bytesMax = 64 << 20;

/** What `twinlsp graph --json` prints: `from` and `to` are places in `nodes`. */
export interface Graph {
  nodes: { path: string; title: string; is_missing: boolean; tags: string[] }[];
  edges: { from: number; to: number; count: number }[];
}

/** The vault as a drawing; a click on a note opens it. */
export class GraphView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly extension: vscode.Uri) {}

  async show(): Promise<void> {
    const note = activeNote()?.uri;
    const folder = note?.scheme === 'file' ? dirname(note.fsPath) : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const program = Server.program;
    if (folder === undefined || program === undefined) {
      void vscode.window.showErrorMessage(program === undefined ? "EdgeTwin: the language server was not found; see 'edgetwin.server.path'." : 'EdgeTwin: open a note or a folder of notes first.');
      return;
    }
    let graph: Graph;
    try {
      const { stdout } = await promisify(execFile)(program, ['graph', '--json', '--vault', folder], { maxBuffer: bytesMax });
      graph = JSON.parse(stdout) as Graph;
    } catch (error) {
      void vscode.window.showErrorMessage(`EdgeTwin: no graph of '${folder}': ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    this.open(graph, note?.fsPath, folder);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(graph: Graph, note: string | undefined, folder: string): void {
    this.panel?.dispose();
    const media = vscode.Uri.joinPath(this.extension, 'media');
    const panel = vscode.window.createWebviewPanel('edgetwin.graph', 'Graph of Notes', vscode.ViewColumn.Beside, { enableScripts: true, localResourceRoots: [media], retainContextWhenHidden: true });
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) {
        this.panel = undefined;
      }
    });
    panel.webview.onDidReceiveMessage((message: { open: number }) => void openNode(graph, message.open, folder));
    const center = note === undefined ? -1 : graph.nodes.findIndex((node) => !node.is_missing && (note === node.path || note.endsWith(`/${node.path}`)));
    panel.webview.html = page(panel.webview, vscode.Uri.joinPath(media, 'graph.js'), graph, center);
  }
}

/** Opens a note of the graph. Its path is from the vault's root, which is above the folder that was asked about or is it. */
async function openNode(graph: Graph, index: number, folder: string): Promise<void> {
  const node = graph.nodes[index];
  if (node === undefined || node.is_missing) {
    return;
  }
  for (let root = folder; ; root = dirname(root)) {
    const file = vscode.Uri.joinPath(vscode.Uri.file(root), node.path);
    try {
      await vscode.workspace.fs.stat(file);
      await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
      return;
    } catch {
      if (dirname(root) === root) {
        void vscode.window.showErrorMessage(`EdgeTwin: '${node.path}' is not there any more.`);
        return;
      }
    }
  }
}

function page(webview: vscode.Webview, script: vscode.Uri, graph: Graph, center: number): string {
  const nonce = randomBytes(16).toString('hex');
  // Within a script of data only the beginning of a tag could end it.
  const data = JSON.stringify({ ...graph, center }).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}' ${webview.cspSource};">
<title>Graph of notes</title>
<style>
  html, body { margin: 0; height: 100%; overflow: hidden; }
  svg { width: 100%; height: 100%; cursor: grab; }
  line { stroke: var(--vscode-editorIndentGuide-activeBackground); }
  circle { fill: var(--vscode-charts-blue); cursor: pointer; }
  .missing circle { fill: none; stroke: var(--vscode-charts-red); cursor: default; }
  .center circle { fill: var(--vscode-charts-orange); }
  text { fill: var(--vscode-foreground); font: 11px var(--vscode-font-family); pointer-events: none; }
</style>
</head>
<body>
<svg role="img" aria-label="Notes and the links between them"></svg>
<script type="application/json" id="graph" nonce="${nonce}">${data}</script>
<script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`;
}
