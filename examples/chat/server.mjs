// The back end of the chat: hands out connections and turns requests into REST calls.
// It has no login: whoever asks to be "ada" is ada. Put your own authentication in front.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connectionStringOf, parseConnectionString } from './connection-string.mjs';
import { People } from './people.mjs';
import { Hub } from './signalr.mjs';

const connection = parseConnectionString(connectionStringOf(process.env));
const hub = new Hub(connection, 'chat');
const people = new People(hub);

const bodyLimit = 16 * 1024;
const textLimit = 2000;
const nameLimit = 64;

const files = {
  '/': ['public/index.html', 'text/html; charset=utf-8'],
  '/chat.css': ['public/chat.css', 'text/css; charset=utf-8'],
  '/chat.js': ['public/chat.js', 'text/javascript; charset=utf-8'],
  '/signalr.js': [
    'node_modules/@microsoft/signalr/dist/browser/signalr.min.js',
    'text/javascript; charset=utf-8',
  ],
};

const routes = {
  'POST /api/negotiate': ({ query }) => {
    const user = named('user', query.get('user'));
    people.remember(user);
    return hub.negotiate(user);
  },
  'POST /api/messages': async ({ body }) => {
    const { from, text, room, to } = body;
    const message = { from: named('from', from), text: texted(text), at: Date.now() };
    if (room !== undefined) {
      await hub.sendToRoom(named('room', room), 'message', { ...message, room });
    } else if (to !== undefined) {
      const recipients = new Set([named('to', to), from]);
      const send = (user) => hub.sendToUser(user, 'message', { ...message, to });
      await Promise.all([...recipients].map(send));
    } else {
      await hub.sendToAll('message', message);
    }
  },
  'POST /api/join': ({ body }) => hub.join(named('user', body.user), named('room', body.room)),
  'POST /api/leave': ({ body }) => hub.leave(named('user', body.user), named('room', body.room)),
  'GET /api/people': () => people.refresh(),
};

class BadRequest extends Error {}

function named(what, value) {
  if (typeof value !== 'string' || !value.trim() || value.length > nameLimit) {
    throw new BadRequest(`${what}: expected a text of 1-${nameLimit} characters`);
  }
  return value;
}

function texted(value) {
  if (typeof value !== 'string' || !value.trim() || value.length > textLimit) {
    throw new BadRequest(`text: expected 1-${textLimit} characters`);
  }
  return value;
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  if (request.method === 'GET' && Object.hasOwn(files, url.pathname)) {
    await sendFile(response, ...files[url.pathname]);
    return;
  }
  const name = `${request.method} ${url.pathname}`;
  if (!Object.hasOwn(routes, name)) {
    sendJson(response, 404, { error: 'Not found' });
    return;
  }
  const body = url.pathname === '/api/negotiate' ? undefined : await jsonOf(request);
  const result = await routes[name]({ query: url.searchParams, body });
  sendJson(response, result === undefined ? 202 : 200, result);
}

async function sendFile(response, path, type) {
  const content = await readFile(new URL(path, import.meta.url));
  const socket = connection.clientEndpoint.replace(/^http/, 'ws');
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy':
      `default-src 'self'; img-src data:; connect-src 'self' ${connection.clientEndpoint} ${socket}`,
  });
  response.end(content);
}

function sendJson(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(value === undefined ? undefined : JSON.stringify(value));
}

async function jsonOf(request) {
  if (request.method === 'GET') {
    return undefined;
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) {
      throw new BadRequest(`body: expected at most ${bodyLimit} bytes`);
    }
    chunks.push(chunk);
  }
  return parsed(Buffer.concat(chunks).toString('utf8'));
}

function parsed(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest('body: expected JSON');
  }
  if (value === null || typeof value !== 'object') {
    throw new BadRequest('body: expected a JSON object');
  }
  return value;
}

function refuse(response, error) {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof BadRequest) {
    sendJson(response, 400, { error: error.message });
  } else {
    console.warn(`${connection.endpoint}: ${error.cause?.message ?? error.message}`);
    sendJson(response, 502, { error: 'The SignalR service did not take the request' });
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => refuse(response, error));
});

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  people.refreshRegularly();
  console.log(`Chat: http://localhost:${server.address().port}/ (service: ${connection.endpoint})`);
});
