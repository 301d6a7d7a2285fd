// Socket.IO over WebSockets alone: an event for everybody. The event "burst" with K and an argument
// emits "newMessage" with that argument K times.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});

io.on('connection', (socket) => {
  socket.on('burst', (times, argument) => {
    for (let i = 0; i < times; i++) io.emit('newMessage', argument);
  });
});
http.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
