// A Socket.IO server that does what its clients ask for: node server.mjs <version> <port> [<options as JSON>].
// It prints who came, who pinged, and who went and why.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { socketIo } from './version.mjs';

const [version, port, json = '{}'] = process.argv.slice(2);
const { key, cert, ...options } = JSON.parse(json);

const http = key === undefined ? createServer() : createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) });
const io = socketIo(version, http, options);

for (const namespace of ['/', '/rooms']) {
  const rooms = io.of(namespace);

  rooms.use((socket, next) => {
    const { token } = socket.handshake.query;
    next(token === 'wrong' ? new Error('the token is wrong') : undefined);
  });

  rooms.on('connection', (socket) => {
    console.log(`came ${socket.id}`);
    socket.conn.on('heartbeat', () => console.log('heartbeat'));
    socket.on('disconnect', (reason) => console.log(`went ${socket.id}: ${reason}`));

    socket.use(([event], next) => next(event === 'forbidden' ? new Error('forbidden') : undefined));

    socket.emit('welcome', { id: socket.id });
    socket.on('echo', (data, answer) => answer(data));
    socket.on('nothing', (answer) => answer());
    socket.on('both', (answer) => answer(null, 'second'));
    socket.on('handshake', (answer) => answer({ namespace, query: socket.handshake.query }));
    socket.on('say', (...data) => socket.emit('said', ...data));
    socket.on('ask', () => socket.emit('asked', { question: 1 }, (...answer) => socket.emit('told', answer.length)));
    socket.on('bytes', (answer) => {
      socket.emit('attached', { bytes: Buffer.from('abc') });
      answer({ bytes: Buffer.from('abc') });
    });
    socket.on('kick', () => socket.disconnect());
    socket.on('hang up', () => socket.disconnect(true));
  });
}

http.listen(Number(port), '127.0.0.1');
