// Speaks as server.js of mkhahani's mediasoup-sample-app does at its revision 4c26c1e, event by event, on the Socket.IO it
// asks for: node mkhahani.mjs <version> <port> <port of the SFU>. Its mediasoup is a worker in C++ that npm downloads;
// here the SFU is mediasoup4j's, in the Java process that started this one, and is asked in lines of JSON.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { socketIo } from './version.mjs';

const [version, port, sfuPort] = process.argv.slice(2);

const sfu = connect(Number(sfuPort), '127.0.0.1');
const waiting = [];
createInterface({ input: sfu }).on('line', (line) => {
  const { result, error } = JSON.parse(line);
  const { resolve, reject } = waiting.shift();
  if (error === undefined) resolve(result);
  else reject(new Error(error));
});
const ask = (method, data = {}) =>
  new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    sfu.write(`${JSON.stringify({ method, ...data })}\n`);
  });

let producer;
let consumer;
let producerTransport;
let consumerTransport;

const created = async (callback, keep) => {
  try {
    const transport = await ask('createWebRtcTransport');
    keep(transport);
    callback(transport);
  } catch (error) {
    callback({ error: error.message });
  }
};

const createConsumer = async (rtpCapabilities) => {
  const asked = { transportId: consumerTransport.id, producerId: producer.id, rtpCapabilities };
  try {
    consumer = await ask('consume', { ...asked, paused: producer.kind === 'video' });
  } catch (error) {
    console.error('can not consume', error);
    return undefined;
  }
  return consumer;
};

const http = createServer();

socketIo(version, http, { serveClient: false, path: '/server' }).on('connection', (socket) => {
  if (producer) socket.emit('newProducer');

  socket.on('getRouterRtpCapabilities', async (data, callback) => callback(await ask('rtpCapabilities')));

  socket.on('createProducerTransport', (data, callback) => created(callback, (made) => (producerTransport = made)));

  socket.on('createConsumerTransport', (data, callback) => created(callback, (made) => (consumerTransport = made)));

  socket.on('connectProducerTransport', async ({ dtlsParameters }, callback) => {
    await ask('connect', { transportId: producerTransport.id, dtlsParameters });
    callback();
  });

  socket.on('connectConsumerTransport', async ({ dtlsParameters }, callback) => {
    await ask('connect', { transportId: consumerTransport.id, dtlsParameters });
    callback();
  });

  socket.on('produce', async ({ kind, rtpParameters }, callback) => {
    producer = await ask('produce', { transportId: producerTransport.id, kind, rtpParameters });
    callback({ id: producer.id });
    socket.broadcast.emit('newProducer');
  });

  socket.on('consume', async ({ rtpCapabilities }, callback) => callback(await createConsumer(rtpCapabilities)));

  socket.on('resume', async (data, callback) => {
    await ask('resume', { consumerId: consumer.id });
    callback();
  });
});

// What fails is printed and never answered, as with the sample.
process.on('unhandledRejection', (error) => console.error(error));

http.listen(Number(port), '127.0.0.1');
