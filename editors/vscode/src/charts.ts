import * as vscode from 'vscode';
import type { Server } from './server';

// What of markdown-it is used here; VS Code brings it along, without its types.
interface Token { info: string; content: string; map: [number, number] | null }
type Rule = (tokens: Token[], index: number, options: unknown, env: { currentDocument?: vscode.Uri } | undefined, self: unknown) => string;
export interface MarkdownIt { renderer: { rules: Record<string, Rule | undefined> } }

interface ChartView { svg?: string; isWhole: boolean }
interface Known { svg: string; isWhole: boolean; askedAt: number }

const language = 'twin-chart';
const unfinishedMs = 1000;
const oldMs = 60_000;
const knownMax = 200;

/** Draws the charts of notes in the preview. The preview does not wait: it shows what is known, and is drawn again once there is more. */
export class Charts implements vscode.Disposable {
  private readonly known = new Map<string, Known>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly server: Server) {}

  /** Has fenced blocks of charts drawn. */
  extend(md: MarkdownIt): MarkdownIt {
    const before = md.renderer.rules['fence'];
    md.renderer.rules['fence'] = (tokens, index, options, env, self) => {
      const token = tokens[index];
      const note = env?.currentDocument;
      return token?.info.trim() === language && note !== undefined && token.map !== null
        ? this.draw(note, token.map[0], token.content)
        : before?.(tokens, index, options, env, self) ?? '';
    };
    return md;
  }

  dispose(): void {
    this.timers.forEach(clearTimeout);
  }

  private draw(note: vscode.Uri, line: number, text: string): string {
    const key = `${note.toString()}\n${line}\n${text}`;
    const known = this.known.get(key);
    const age = known === undefined ? Infinity : Date.now() - known.askedAt;
    if (age > (known?.isWhole === true ? oldMs : unfinishedMs)) {
      void this.ask(key, note, line);
    }
    return `<div class="twin-chart">${known?.svg ?? ''}</div>`;
  }

  private async ask(key: string, note: vscode.Uri, line: number): Promise<void> {
    const known = this.known.get(key);
    this.known.set(key, { svg: known?.svg ?? '', isWhole: known?.isWhole ?? false, askedAt: Date.now() });
    const first = this.known.keys().next().value;
    if (this.known.size > knownMax && first !== undefined) {
      this.known.delete(first);
    }
    const answer = await this.server.ask<ChartView>('edgetwin/chart', { textDocument: { uri: note.toString() }, line });
    if (answer === undefined) {
      return;
    }
    this.known.set(key, { svg: answer.svg ?? '', isWhole: answer.isWhole, askedAt: Date.now() });
    if (answer.svg !== known?.svg) {
      void vscode.commands.executeCommand('markdown.preview.refresh');
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void vscode.commands.executeCommand('markdown.preview.refresh');
    }, answer.isWhole ? oldMs : unfinishedMs);
    this.timers.add(timer);
  }
}
