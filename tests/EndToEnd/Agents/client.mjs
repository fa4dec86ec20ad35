// An agent by the Model Context Protocol's own client. Starts the server that its arguments name, makes the calls that its input lists
// one after another ([{ "name": ..., "arguments": ... }]), and prints what it was answered as JSON.
//   node client.mjs FOLDER_OF_THE_SDK PROGRAM ARGUMENT...
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [folder, command, ...args] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(folder, 'node_modules/@modelcontextprotocol/sdk/dist/esm/client', file)).href);
const { Client } = await load('index.js');
const { StdioClientTransport } = await load('stdio.js');

const client = new Client({ name: 'official client', version: '1' });
await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' }));
// From here on the client itself holds every structured answer against the schema of its tool.
const { tools } = await client.listTools();
const answers = [];
for (const call of JSON.parse(await text(process.stdin))) {
    try {
        answers.push(await client.callTool(call));
    } catch (error) {
        answers.push({ thrown: String(error) });
    }
}
const server = client.getServerVersion();
await client.close();
process.stdout.write(JSON.stringify({ server, tools, answers }));
