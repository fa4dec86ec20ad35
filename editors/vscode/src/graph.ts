import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { activeNote } from './notes';
import type { Server } from './server';

// More is no drawing any more: those with the most links are shown.
const nodesMax = 600;

/** What the server answers: `from`, `to` and `center` are places in `nodes`, `left` is how many more there are. */
export interface Graph {
  nodes: { uri?: string; path: string; title: string; isMissing: boolean; tags: string[]; links: number }[];
  edges: { from: number; to: number; count: number }[];
  center?: number;
  left: number;
}

/** The vault as a drawing; a click on a note opens it. */
export class GraphView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly extension: vscode.Uri, private readonly server: Server) {}

  async show(): Promise<void> {
    const note = activeNote()?.uri;
    if (!this.server.isRunning) {
      void vscode.window.showErrorMessage('EdgeTwin: the language server does not run. Open a Markdown note, or run "EdgeTwin: Restart the Language Server".');
      return;
    }
    try {
      const graph = await this.server.ask<Graph>('edgetwin/graph', note?.scheme === 'file' ? { uri: note.toString(), whole: true, limit: nodesMax } : { limit: nodesMax });
      if (graph !== undefined) {
        this.open(graph);
      }
    } catch (error) {
      void vscode.window.showErrorMessage(`EdgeTwin: there is no graph: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(graph: Graph): void {
    this.panel?.dispose();
    const media = vscode.Uri.joinPath(this.extension, 'media');
    const title = graph.left > 0 ? `Graph of Notes (${graph.left} more)` : 'Graph of Notes';
    const panel = vscode.window.createWebviewPanel('edgetwin.graph', title, vscode.ViewColumn.Beside, { enableScripts: true, localResourceRoots: [media], retainContextWhenHidden: true });
    this.panel = panel;
    panel.onDidDispose(() => {
      if (this.panel === panel) {
        this.panel = undefined;
      }
    });
    panel.webview.onDidReceiveMessage((message: { open: number }) => void openNode(graph, message.open));
    panel.webview.html = page(panel.webview, vscode.Uri.joinPath(media, 'graph.js'), graph);
  }
}

/** Opens a note of the graph; a name that no note has is only drawn. */
async function openNode(graph: Graph, index: number): Promise<void> {
  const node = graph.nodes[index];
  if (node?.uri === undefined) {
    return;
  }
  try {
    await vscode.window.showTextDocument(vscode.Uri.parse(node.uri), { viewColumn: vscode.ViewColumn.One });
  } catch {
    void vscode.window.showErrorMessage(`EdgeTwin: '${node.path}' is not there any more.`);
  }
}

function page(webview: vscode.Webview, script: vscode.Uri, graph: Graph): string {
  const nonce = randomBytes(16).toString('hex');
  // Within a script of data only the beginning of a tag could end it.
  const data = JSON.stringify(graph).replaceAll('<', '\\u003c');
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
