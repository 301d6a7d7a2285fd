// Bun's server, which is uWebSockets: one topic, to which every client subscribes.
// "burst K TEXT" publishes TEXT K times; what is published in one turn, Bun writes at once.
const TOPIC = 'all';
const BURST = /^burst (\d+) /;

const server = Bun.serve({
  port: Number(process.argv[2]),
  hostname: '127.0.0.1',
  fetch: (request, self) => (self.upgrade(request) ? undefined : new Response('WebSocket only')),
  websocket: {
    perMessageDeflate: false,
    idleTimeout: 0,
    backpressureLimit: 64 * 1024 * 1024,
    open: (socket) => socket.subscribe(TOPIC),
    message(socket, message) {
      const burst = BURST.exec(message);
      if (!burst) return;
      const text = message.slice(burst[0].length);
      for (let i = 0; i < Number(burst[1]); i++) server.publish(TOPIC, text);
    },
  },
});
