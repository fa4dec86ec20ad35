// What the editor is for a test: code-server with the extension installed, in a folder of its own, and a page of a browser on it.
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const shownMax = 60_000;

/** Starts an editor on a vault with these notes. `EDGETWIN_CODE_SERVER` is its entry, `EDGETWIN_VSIX` the extension, `EDGETWIN_TWINLSP` the server. */
export async function open(notes, settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'edgetwin-code-'));
  const vault = join(folder, 'vault');
  for (const [path, text] of Object.entries(notes)) {
    await mkdir(dirname(join(vault, path)), { recursive: true });
    await writeFile(join(vault, path), text);
  }
  await mkdir(join(folder, 'data', 'User'), { recursive: true });
  await writeFile(join(folder, 'data', 'User', 'settings.json'), JSON.stringify({
    'edgetwin.server.path': process.env.EDGETWIN_TWINLSP,
    'security.workspace.trust.enabled': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'window.menuBarVisibility': 'compact',
    'files.simpleDialog.enable': true,
    ...settings,
  }));
  const directories = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions'), '--config', join(folder, 'config.yaml')];
  await run(['--install-extension', process.env.EDGETWIN_VSIX, ...directories], folder);
  const port = await freePort();
  const server = start(['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', ...directories, vault], folder);
  let said = '';
  server.stdout.on('data', (data) => { said += data; });
  server.stderr.on('data', (data) => { said += data; });
  await until(async () => said.includes('HTTP server listening'), () => `the editor did not listen:\n${said}`);
  const browser = await chromium.launch({ executablePath: process.env.EDGETWIN_CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(shownMax);
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(vault)}`);
  await page.locator('.monaco-workbench').waitFor();
  return {
    vault,
    page,
    said: () => said,
    async close() {
      await browser.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // Its own group: what it started goes with it.
      process.kill(-server.pid, 'SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Waits until something is so. */
export async function until(isSo, complaint) {
  const started = Date.now();
  while (!await isSo()) {
    if (Date.now() - started > shownMax) {
      throw new Error(complaint());
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

function start(args, folder) {
  return spawn(process.execPath, [process.env.EDGETWIN_CODE_SERVER, ...args], { detached: true, env: { ...process.env, HOME: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
}

function run(args, folder) {
  return new Promise((resolve, reject) => {
    const program = start(args, folder);
    let said = '';
    program.stdout.on('data', (data) => { said += data; });
    program.stderr.on('data', (data) => { said += data; });
    program.on('exit', (code) => { code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}:\n${said}`)); });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
