import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { JavaParticipant, recordFor } from './support/java.mjs';
import { Proxy } from './support/proxy.mjs';
import { RoomPage } from './support/room-page.mjs';
import { Server } from './support/server.mjs';
import { until } from './support/until.mjs';

const [BROWSER, JAVA] = [7, 21];
/** The melody of source 21, as ToneCode.java plays it. */
const JAVA_MELODY_HZ = [600, 1000, 1800, 2000];

let server, chromium, java, page;
before(async () => {
  const [devices, started] = await Promise.all([recordFor(BROWSER), Server.start()]);
  server = started;
  chromium = await Chromium.launch(devices);
  java = new JavaParticipant(server, 'standup', 'Jay', JAVA);
  page = await RoomPage.open(chromium, server, 'standup', 'Ada');
});
after(async () => {
  await chromium?.close();
  await java?.close();
  await server?.stop();
});

/** The page in a tab that is closed behind the test. */
async function open(t, at, roomId, name) {
  const tab = await RoomPage.open(chromium, at, roomId, name);
  t.after(() => tab.close());
  return tab;
}

const tracks = (seen, kind, source) =>
  seen.tracks.filter((it) => it.kind === kind && it.source === source);
const showsCamera = (seen) =>
  tracks(seen, 'video', 'camera').some((it) => it.sources[BROWSER] > 10);

test('browser and Java client see and hear each other', async () => {
  await page.awaitConnection('connected');
  await page.awaitTiles(['Ada (you)', 'Jay']);
  await page.awaitPicture('Jay', JAVA);
  await page.awaitSound(JAVA_MELODY_HZ);
  await java.awaits('pictures of the browser', showsCamera);
  await java.awaits('sound of the browser', ({ heard }) => heard[BROWSER] > 0);
  await page.screenshot('call');
});

test('the quality that is chosen is what comes', async () => {
  for (const [quality, height] of [['Low', 135], ['High', 540], ['Medium', 270]]) {
    await page.chooseQuality('Jay', quality);
    await page.awaitHeight('Jay', height);
    await page.awaitPicture('Jay', JAVA);
  }
});

test('they chat', async () => {
  await until('an answer', async () => {
    await page.say('hello Jay');
    return page.awaitLine('you said: hello Jay').then(() => true);
  });
  await page.screenshot('chat');
});

test('a participant who takes another name is shown by it', async () => {
  await page.say('be Jane');
  await page.awaitTiles(['Ada (you)', 'Jane']);
  await page.say('be Jay');
  await page.awaitTiles(['Ada (you)', 'Jay']);
});

test('statistics show what is sent and received', async () => {
  await page.press('statistics');
  await page.awaitStatistics('Jay: camera');
  await page.awaitStatistics('you: microphone');
  await page.awaitStatistics('VP8');
  await page.screenshot('statistics');
  await page.press('statistics');
});

test('a shared screen comes beside the camera, and goes', async () => {
  await page.press('screen');
  await page.awaitTiles(['Ada (you)', 'Your screen', 'Jay']);
  await java.awaits('the screen', (seen) => tracks(seen, 'video', 'screen')[0]?.pictures > 5);
  await page.screenshot('screen');
  await page.press('screen');
  await java.awaits('no screen', (seen) => tracks(seen, 'video', 'screen').length === 0);
});

test('camera and microphone go off and on, by key as well', async () => {
  await page.key('v');
  await page.awaitNote('Ada (you)', 'camera off');
  await java.awaits('no camera', (seen) => tracks(seen, 'video', 'camera').length === 0);
  await page.key('m');
  await until('muted', async () => !(await page.isPressed('microphone')));
  await page.screenshot('muted');
  await page.key('v');
  await page.key('m');
  await java.awaits('pictures again', showsCamera);
  assert.ok(await page.isPressed('microphone'));
});

test('a phone shows the same', async () => {
  await page.resize(390, 780);
  await page.awaitPicture('Jay', JAVA);
  await page.screenshot('phone');
  await page.resize(960, 640);
});

test('after a reload the call goes on', async () => {
  await page.reload();
  await page.awaitPicture('Jay', JAVA);
  await java.awaits('one other, with pictures', (seen) => seen.participants === 1 && showsCamera(seen));
});

test('a tab that is closed leaves the room', async () => {
  await page.close();
  await java.awaits('nobody', (seen) => seen.participants === 0 && seen.tracks.length === 0);
});

test('media goes on without signaling, and what was missed is made up for', async (t) => {
  const proxy = await Proxy.start(server.port);
  t.after(() => proxy.stop());
  const [ada, ben] = await Promise.all([
    open(t, proxy, 'cut', 'Ada'), open(t, server, 'cut', 'Ben')]);
  await ada.awaitPicture('Ben', BROWSER);

  proxy.cut();
  await ada.awaitConnection('reconnecting');
  await ada.awaitMorePictures('Ben', (await ada.pictures('Ben')) + 30);
  const cleo = await open(t, server, 'cut', 'Cleo');
  await cleo.awaitPicture('Ada', BROWSER);
  await cleo.press('screen');
  await ben.key('v');
  proxy.mend();

  await ada.awaitConnection('connected');
  await ada.awaitTiles(['Ada (you)', 'Ben', 'Cleo', 'Cleo’s screen']);
  await ada.awaitPicture('Cleo', BROWSER);
  await ada.awaitNote('Ben', 'no camera');
  await ben.awaitTiles(['Ben (you)', 'Ada', 'Cleo', 'Cleo’s screen']);
});

test('a server that stood still goes on where it was', async (t) => {
  const [ada, ben] = await Promise.all(
    ['Ada', 'Ben'].map((name) => open(t, server, 'pause', name)));
  await ada.awaitPicture('Ben', BROWSER);

  server.pause();
  // Where this fails, what stands still could not be stopped.
  t.after(() => server.resume());
  await ada.awaitConnection('interrupted');
  const before = await ada.pictures('Ben');
  server.resume();

  await ada.awaitMorePictures('Ben', before + 30);
  await ada.awaitConnection('connected');
  await ben.awaitPicture('Ada', BROWSER);
});

test('a browser that blocks sound is asked for a press, and shows the pictures', async (t) => {
  const strict = await Chromium.launch({ devices: false });
  t.after(() => strict.close());
  const [ada] = await Promise.all([
    RoomPage.open(strict, server, 'blocked', 'Ada'), open(t, server, 'blocked', 'Ben')]);
  await ada.awaitBlocked();
  await ada.awaitNotice('silent until you press');
  await ada.awaitPlayers(false);
  await ada.awaitPicture('Ben', BROWSER);
  await ada.screenshot('blocked');
  await ada.answerNotice('Listen');
  await ada.awaitPlayers(true);
});

test('the page comes back by itself when the server was restarted', async (t) => {
  const [ada, ben] = await Promise.all(
    ['Ada', 'Ben'].map((name) => open(t, server, 'restart', name)));
  await ada.awaitPicture('Ben', BROWSER);

  await server.stop();
  await ada.awaitConnection('reconnecting');
  await ada.screenshot('reconnecting');
  await server.restart();

  for (const [here, other] of [[ada, 'Ben'], [ben, 'Ada']]) {
    await here.awaitConnection('connected');
    await here.awaitPicture(other, BROWSER);
  }
});
