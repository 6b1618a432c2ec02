import protooClient from 'protoo-client';
import { Device } from 'mediasoup-client';

/** How the app of each kind of mediasoup-demo's releases speaks. */
const RELEASES = {
  javascript: {
    capabilities: (answer) => answer,
    transport: (producing) => ({ producing, consuming: !producing }),
    id: (answer) => answer.id,
    peer: ({ id, displayName }) => ({ id, displayName }),
    newPeer: (data) => data,
    command: (method, data) => protoo.request(method, data),
  },
  typescript: {
    capabilities: ({ routerRtpCapabilities }) => routerRtpCapabilities,
    transport: (producing) => ({ appData: { direction: producing ? 'producer' : 'consumer' } }),
    id: (answer, kind) => answer[`${kind}Id`],
    peer: ({ peerId, displayName }) => ({ id: peerId, displayName }),
    newPeer: ({ peer }) => peer,
    command: (method, data) => protoo.notify(method, data),
  },
};

let release;
let protoo;
let device;
let sending;
let receiving;
let chat;
let webcam;
const names = new Map();
const consumers = new Map();
const lines = [];
window.players = [];

/** What a test asks a tab that makes a call as the class RoomClient of mediasoup-demo's app. */
window.demo = {
  async join(url, displayName, releaseName) {
    release = RELEASES[releaseName];
    protoo = new protooClient.Peer(new protooClient.WebSocketTransport(url));
    protoo.on('request', answer);
    protoo.on('notification', heard);
    await new Promise((resolve) => protoo.on('open', resolve));
    device = await Device.factory();
    await device.load({
      routerRtpCapabilities: release.capabilities(await protoo.request('getRouterRtpCapabilities')),
    });
    sending = device.createSendTransport(await transport(true));
    receiving = device.createRecvTransport(await transport(false));
    for (const made of [sending, receiving]) {
      made.on('connect', ({ dtlsParameters }, done, failed) =>
        protoo
          .request('connectWebRtcTransport', { transportId: made.id, dtlsParameters })
          .then(done, failed));
    }
    for (const [event, method, kind] of [
      ['produce', 'produce', 'producer'],
      ['producedata', 'produceData', 'dataProducer'],
    ]) {
      sending.on(event, (parameters, done, failed) =>
        protoo
          .request(method, { transportId: sending.id, ...parameters })
          .then((made) => done({ id: release.id(made, kind) }), failed));
    }
    const { peers } = await protoo.request('join', {
      displayName,
      device: { flag: 'chrome', name: 'Chromium' },
      rtpCapabilities: device.rtpCapabilities,
      sctpCapabilities: device.sctpCapabilities,
    });
    peers.map(release.peer).forEach((peer) => names.set(peer.id, peer.displayName));
    const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    await sending.produce({ track: media.getAudioTracks()[0], appData: { source: 'audio' } });
    webcam = await sending.produce({
      track: media.getVideoTracks()[0],
      appData: { source: 'video' },
    });
    chat = await sending.produceData({ label: 'chat', appData: { channel: 'chat' } });
  },

  say: (text) => chat.readyState === 'open' && chat.send(text),
  lines: () => lines,
  names: () => [...names.values()],
  kinds: () => [...consumers.values()].map((it) => it.kind),
  statistics: (method, id) => protoo.request(method, id),

  async closeWebcam() {
    const { id } = webcam;
    webcam.close();
    await release.command('closeProducer', { producerId: id });
  },

  leave: () => protoo.close(),
};

async function transport(producing) {
  const made = await protoo.request('createWebRtcTransport', {
    forceTcp: false,
    sctpCapabilities: device.sctpCapabilities,
    ...release.transport(producing),
  });
  return { ...made, id: release.id(made, 'transport') };
}

async function answer({ method, data }, accept, reject) {
  try {
    if (method === 'newConsumer') await consume(data);
    else if (method === 'newDataConsumer') await consumeData(data);
    else throw new Error(`unknown request ${method}`);
    accept();
  } catch (error) {
    console.error(error);
    reject(error);
  }
}

async function consume(data) {
  const { peerId, producerId, kind, rtpParameters } = data;
  const id = release.id(data, 'consumer');
  const consumer = await receiving.consume({ id, producerId, kind, rtpParameters });
  consumers.set(id, consumer);
  const player = kind === 'audio' ? new Audio() : document.createElement('video');
  player.srcObject = new MediaStream([consumer.track]);
  player.autoplay = true;
  if (kind === 'audio') {
    window.players.push(player);
    return;
  }
  const tile = Object.assign(document.createElement('div'), { className: 'tile' });
  const name = Object.assign(document.createElement('p'), { className: 'name' });
  name.textContent = names.get(peerId);
  player.muted = true;
  tile.append(name, player);
  document.body.append(tile);
}

async function consumeData(data) {
  const { peerId, dataProducerId, sctpStreamParameters, label, protocol } = data;
  const id = release.id(data, 'dataConsumer');
  const consumer = await receiving.consumeData({
    id, dataProducerId, sctpStreamParameters, label, protocol,
  });
  if (label === 'chat') {
    consumer.on('message', (text) => lines.push(`${names.get(peerId)}: ${text}`));
  }
}

function heard({ method, data }) {
  if (method === 'newPeer') {
    const peer = release.peer(release.newPeer(data));
    names.set(peer.id, peer.displayName);
  } else if (method === 'peerClosed') {
    names.delete(data.peerId);
  } else if (method === 'consumerClosed') {
    consumers.get(data.consumerId)?.close();
    consumers.delete(data.consumerId);
  }
}
