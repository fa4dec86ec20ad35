import * as vscode from 'vscode';
import { Backlinks } from './backlinks';
import { Charts, type MarkdownIt } from './charts';
import { registerCommands } from './commands';
import { GraphView } from './graph';
import { Server } from './server';
import { StatusBar } from './statusBar';

export async function activate(context: vscode.ExtensionContext): Promise<{ extendMarkdownIt(md: MarkdownIt): MarkdownIt }> {
  const server = new Server();
  const backlinks = new Backlinks(server);
  const charts = new Charts(server);
  const graph = new GraphView(context.extensionUri, server);
  context.subscriptions.push(
    server, backlinks, new StatusBar(server, backlinks), graph, charts,
    ...registerCommands(server),
    vscode.commands.registerCommand('edgetwin.ui.showGraph', () => graph.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('edgetwin.server')) {
        void server.restart();
      }
    }));
  await server.start();
  return { extendMarkdownIt: (md) => charts.extend(md) };
}
