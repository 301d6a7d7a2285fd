// Connects an official client to every endpoint, sends a message to all of them through every endpoint of the REST API,
// and ends with status 0 when each client has got each message exactly once.
// node container-trial.js KEY SEND-URL[,SEND-URL...] CONNECT-URL[,CONNECT-URL...]
'use strict';
const { createHmac } = require('node:crypto');
const { HubConnectionBuilder, LogLevel } = require('@microsoft/signalr');

const [key, senders, endpoints] = process.argv.slice(2).map((text) => text.split(','));
const deadline = setTimeout(() => fail('no end within 60 seconds'), 60_000);

function fail(text) {
  console.error(text);
  process.exit(1);
}

function base64url(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function token(audience) {
  const expiry = Math.floor(Date.now() / 1000) + 300;
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ aud: audience, exp: expiry })}`;
  return `${signed}.${createHmac('sha256', key[0]).update(signed).digest('base64url')}`;
}

async function connect(endpoint) {
  const url = `${endpoint}/client/?hub=trial`;
  const received = new Map();
  const connection = new HubConnectionBuilder()
    .withUrl(url, { accessTokenFactory: () => token(url) })
    .configureLogging(LogLevel.Error)
    .build();
  connection.on('hello', (sender) => {
    received.set(sender, (received.get(sender) ?? 0) + 1);
  });
  await connection.start();
  return { connection, received };
}

async function send(endpoint, text) {
  const url = `${endpoint}/api/hubs/trial/:send`;
  const response = await fetch(`${url}?api-version=2022-06-01`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token(url)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ target: 'hello', arguments: [text] }),
  });
  if (response.status !== 202) {
    fail(`${url}: ${response.status} ${await response.text()}`);
  }
}

async function all(received) {
  while (received.size < senders.length) {
    await new Promise((resume) => setTimeout(resume, 10));
  }
}

(async () => {
  const clients = await Promise.all(endpoints.map(connect));
  await Promise.all(senders.map((sender, i) => send(sender, `${i}`)));
  await Promise.all(clients.map((client) => all(client.received)));
  if (clients.some((client) => [...client.received.values()].some((times) => times !== 1))) {
    fail('a message came twice');
  }
  await Promise.all(clients.map((client) => client.connection.stop()));
  clearTimeout(deadline);
  console.log(`${clients.length} clients got ${senders.length} messages each`);
})().catch((error) => fail(error));
