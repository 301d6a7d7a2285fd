// Clients in headless Chromium, each in a tab and a profile of its own, the page from an origin that
// is not the service's: see ../js/clients.js for commands and events.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.mjs';

const clients = fileURLToPath(new URL('../js', import.meta.url));
const require = createRequire(join(clients, 'package.json'));
const { emit, onCommand } = require('./lines.js');

const page = `<!doctype html>
<meta charset="utf-8">
<title>witness</title>
<script>${bundle('@microsoft/signalr', 'signalr.js')}</script>
<script>${bundle('@microsoft/signalr-protocol-msgpack', 'signalr-protocol-msgpack.js')}</script>
<script>
  const modules = {};
  ${commonJs('values')}
  ${commonJs('clients')}
  const library = { ...signalR, ...signalR.protocols.msgpack };
  const host = modules['./clients'].host({ 10: library }, emit);
</script>
`;

const server = createServer((request, response) => {
  response.writeHead(request.url === '/' ? 200 : 404, { 'Content-Type': 'text/html' });
  response.end(request.url === '/' ? page : '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launchChromium();
const tabs = new Map();

onCommand({
  start: (command) => run(command, openTab()),
  call: (command) => run(command, tabs.get(command.client)),
  stop: (command) => run(command, tabs.get(command.client)),
});

async function openTab() {
  const profile = await browser.createBrowserContext();
  const tab = await profile.newPage();
  tab.on('pageerror', (error) => console.warn(`page: ${error}`));
  await tab.exposeFunction('emit', emit);
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  return tab;
}

async function run(command, opening) {
  tabs.set(command.client, opening);
  const tab = await opening;
  await tab.evaluate((each) => host[each.do](each), command);
}

function bundle(name, file) {
  return readFileSync(join(dirname(require.resolve(name)), '..', 'browser', file), 'utf8')
    .replaceAll('</script>', '<\\/script>');
}

function commonJs(name) {
  return `{
    const exports = modules['./${name}'] = {};
    const require = (other) => modules[other];
    ${readFileSync(join(clients, `${name}.js`), 'utf8')}
  }`;
}
