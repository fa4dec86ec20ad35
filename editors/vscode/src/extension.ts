import * as vscode from 'vscode';
import { Backlinks } from './backlinks';
import { registerCommands } from './commands';
import { GraphView } from './graph';
import { Server } from './server';
import { StatusBar } from './statusBar';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server();
  const backlinks = new Backlinks(server);
  const graph = new GraphView(context.extensionUri, server);
  context.subscriptions.push(
    server, backlinks, new StatusBar(server, backlinks), graph,
    ...registerCommands(server),
    vscode.commands.registerCommand('edgetwin.ui.showGraph', () => graph.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('edgetwin.server')) {
        void server.restart();
      }
    }));
  await server.start();
}
