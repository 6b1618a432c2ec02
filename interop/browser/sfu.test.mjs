import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Caller } from './support/caller.mjs';
import { Chromium } from './support/chromium.mjs';
import { recordFor } from './support/java.mjs';
import { Server } from './support/server.mjs';
import { until } from './support/until.mjs';

const SOURCE = 7;
/** The camera's own size, and a small one for tests that are about something else. */
const FULL = { width: 960, height: 540, frameRate: 10 };
const SMALL = { width: 320, height: 180, frameRate: 10 };
const STILL_MILLIS = 500;
const HEIGHTS = [135, 270, 540];
const SIMULCAST = [
  { scaleResolutionDownBy: 4, maxBitrate: 100_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 2, maxBitrate: 300_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 1, maxBitrate: 900_000, scalabilityMode: 'L1T3' },
];

let server, chromium;
before(async () => {
  const [devices, started] = await Promise.all([recordFor(SOURCE), Server.start()]);
  server = started;
  chromium = await Chromium.launch(devices);
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

async function pair(room) {
  return Promise.all(['Ada', 'Ben'].map((name) => Caller.join(chromium, server, room, name)));
}

test('pictures, sound and chat go both ways', async () => {
  const [ada, ben] = await pair('both');
  for (const caller of [ada, ben]) {
    await caller.ask('sendVideo', SMALL);
    await caller.ask('sendAudio');
  }
  for (const caller of [ada, ben]) {
    const video = await caller.awaits('30 pictures', (it) => it?.framesDecoded >= 30, 'received', 'video');
    assert.equal(video.codec, 'video/VP8');
    await caller.awaits('sound', (it) => it?.totalAudioEnergy > 0.01, 'received', 'audio');
  }
  for (const [from, to, line] of [[ada, ben, 'Ada: hello'], [ben, ada, 'Ben: hello']]) {
    await until('chat', async () => {
      await from.ask('say', 'hello');
      return (await to.ask('heard')).includes(line);
    });
  }
  assert.deepEqual(await ada.ask('warnings'), []);
});

/** Waits for more pictures of this height; VP9's layers are rounded to an even one. */
async function showsHeight(caller, height) {
  const decodedBefore = (await caller.ask('received', 'video'))?.framesDecoded ?? 0;
  await caller.awaits(
    `pictures of height ${height}`,
    (it) => Math.abs(it?.frameHeight - height) <= 1 && it.framesDecoded > decodedBefore + 5,
    'received', 'video');
}

for (const [name, codec, encodings] of [
  ['VP8 simulcast', 'video/VP8', SIMULCAST],
  ['VP9 SVC', 'video/VP9', [{ scalabilityMode: 'L3T3_KEY', maxBitrate: 1_500_000 }]],
]) {
  test(`a consumer gets each layer of ${name} that it asks for`, async () => {
    const [ada, ben] = await pair(name);
    await ada.ask('sendVideo', { ...FULL, codec, encodings });
    await ben.awaits('the video', (it) => it?.codec === codec, 'received', 'video');
    for (const layer of [2, 0, 1, 2]) {
      await ben.ask('preferLayers', layer, 2);
      await ben.awaits(`layer ${layer}`, (it) => it === layer, 'layer');
      await showsHeight(ben, HEIGHTS[layer]);
    }
  });
}

for (const codec of ['video/VP9', 'video/H264', 'video/AV1']) {
  test(`${codec} is decoded`, async (t) => {
    const [ada, ben] = await pair(codec);
    if (!(await ada.ask('canSend', codec))) {
      t.skip('this Chromium does not send it');
      return;
    }
    await ada.ask('sendVideo', { ...SMALL, codec });
    const video = await ben.awaits('pictures', (it) => it?.framesDecoded > 20, 'received', 'video');
    assert.equal(video.codec, codec);
  });
}

test('a paused producer or consumer is still, and goes on with a new picture', async () => {
  const [ada, ben] = await pair('pause');
  await ada.ask('sendVideo', SMALL);
  await showsHeight(ben, 180);
  for (const pause of [
    (paused) => ada.ask('setMuted', 'camera', paused),
    (paused) => ben.ask('pauseConsumer', 'video', paused),
  ]) {
    await pause(true);
    let [last, since] = [-1, 0];
    await until('nothing more is received', async () => {
      const { packetsReceived, timestamp } = await ben.ask('received', 'video');
      if (packetsReceived !== last) since = timestamp;
      last = packetsReceived;
      return timestamp - since > STILL_MILLIS;
    });
    await pause(false);
    await showsHeight(ben, 180);
  }
});

test('pictures go on over an ICE restart of all transports', async () => {
  const [ada, ben] = await pair('ice');
  await ada.ask('sendVideo', SMALL);
  await showsHeight(ben, 180);
  const before = await ada.ask('localFragments');
  await Promise.all([ada.ask('restartIce'), ben.ask('restartIce')]);
  await ada.awaits(
    'pairs with new credentials',
    (now) => now.every((it, index) => it && it !== before[index]),
    'localFragments');
  await showsHeight(ben, 180);
  assert.deepEqual(await ben.ask('state'), { state: 'connected', reason: '', interrupted: false });
});
