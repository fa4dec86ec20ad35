import * as vscode from 'vscode';
import { LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import { find } from './program';

const documents = [{ scheme: 'file', language: 'markdown' }, { scheme: 'untitled', language: 'markdown' }];
// The extension's own settings, of which the server knows nothing.
const ours = ['server', 'trace'];

/** The language server: found, started, and asked. */
export class Server implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('EdgeTwin notes', { log: true });
  private readonly changed = new vscode.EventEmitter<void>();
  private client: LanguageClient | undefined;

  /** Fired when it has started, ended, or changed otherwise. */
  readonly onDidChange = this.changed.event;

  /** Whether it can be asked. */
  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** Where the program is, if it is anywhere. */
  static get program(): string | undefined {
    return find(Server.setting, process.env['PATH']);
  }

  /** Starts it; where it cannot be found, says what to do. */
  async start(): Promise<void> {
    const program = Server.program;
    if (program === undefined) {
      this.changed.fire();
      void this.sayMissing();
      return;
    }
    const options: LanguageClientOptions = {
      documentSelector: documents,
      outputChannel: this.output,
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const answers = await next(params, token);
            return Array.isArray(answers) ? answers.map(withoutOurs) : answers;
          },
        },
      },
    };
    this.client = new LanguageClient('edgetwin', 'EdgeTwin notes', { command: program, args: ['--stdio'] }, options);
    this.client.onDidChangeState(() => this.changed.fire());
    try {
      await this.client.start();
    } catch (error) {
      this.output.error(`'${program}' did not start: ${String(error)}`);
      void vscode.window.showErrorMessage(`EdgeTwin: '${program}' did not start; the output 'EdgeTwin notes' says why.`);
    }
  }

  /** Ends it and starts it again, maybe another program. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** An answer of the server; undefined if it does not run. */
  async ask<T>(method: string, params: unknown): Promise<T | undefined> {
    return this.client !== undefined && this.isRunning ? await this.client.sendRequest<T>(method, params) : undefined;
  }

  /** Has it carry out a command; what it says against it is shown. */
  async execute<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
    if (!this.isRunning) {
      void vscode.window.showErrorMessage('EdgeTwin: the language server does not run. Open a Markdown note, or run "EdgeTwin: Restart the Language Server".');
      return undefined;
    }
    try {
      return await this.ask<T>('workspace/executeCommand', { command, arguments: args });
    } catch (error) {
      void vscode.window.showErrorMessage(`EdgeTwin: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.output.dispose();
  }

  private static get setting(): string {
    return vscode.workspace.getConfiguration('edgetwin').get<string>('server.path', 'twinlsp');
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose();
  }

  private async sayMissing(): Promise<void> {
    const open = 'Open the Setting';
    const chosen = await vscode.window.showErrorMessage(
      `EdgeTwin: the language server '${Server.setting}' was not found. \`make install\` in EdgeTwin's repository puts it on the PATH; or name it in 'edgetwin.server.path'.`, open);
    if (chosen === open) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'edgetwin.server.path');
    }
  }
}

function withoutOurs(settings: unknown): unknown {
  return settings !== null && typeof settings === 'object' && !Array.isArray(settings)
    ? Object.fromEntries(Object.entries(settings).filter(([name]) => !ours.includes(name)))
    : settings;
}
