// The package ws: every client is sent to, as its documentation broadcasts; bytes are prepared once.
// "burst K TEXT" sends TEXT to everybody K times.
import { WebSocketServer } from 'ws';

const BURST = /^burst (\d+) /;
const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  backlog: 4096,
  perMessageDeflate: false,
});

function broadcast(bytes) {
  for (const client of server.clients) {
    if (client.readyState === 1) client.send(bytes, { binary: false });
  }
}

server.on('connection', (client) => {
  client.on('error', () => {});
  client.on('message', (data) => {
    const message = data.toString();
    const burst = BURST.exec(message);
    if (!burst) return;
    const bytes = Buffer.from(message.slice(burst[0].length));
    for (let i = 0; i < Number(burst[1]); i++) broadcast(bytes);
  });
});
