import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { DemoClient } from './support/demo-client.mjs';
import { JavaParticipant, recordFor } from './support/java.mjs';
import { Server } from './support/server.mjs';
import { until } from './support/until.mjs';

const [BROWSER, JAVA] = [7, 21];
/** The melody of source 21, as ToneCode.java plays it. */
const JAVA_MELODY_HZ = [600, 1000, 1800, 2000];

let server, chromium;
before(async () => {
  const [devices, started] = await Promise.all([recordFor(BROWSER), Server.start()]);
  server = started;
  chromium = await Chromium.launch(devices);
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

/** A client over Socket.IO that is killed may come back for 30 s. */
const LEAVING_MILLIS = 60_000;

const showsBrowser = (seen) =>
  seen.tracks.some((it) => it.kind === 'video' && it.sources[BROWSER] > 10);

for (const [release, scheme] of [
  ['javascript', 'http'],
  ['typescript', 'http'],
  ['typescript', 'ws'],
]) {
  const signaling = scheme === 'ws' ? 'protoo' : 'Socket.IO';
  test(`a client of mediasoup-demo (${release}) in a call with Java over ${signaling}`, async () => {
    const room = `demo-${release}-${scheme}`;
    const java = new JavaParticipant(
      { url: server.url.replace('http', scheme) }, room, 'Jay', JAVA);
    let ada;
    try {
      await java.awaits('the room', (seen) => seen.connection);
      ada = await DemoClient.join(chromium, server, room, 'Ada', release);

      await ada.awaitPicture('Jay', JAVA);
      await ada.awaitSound(JAVA_MELODY_HZ);
      await java.awaits('pictures of the browser', showsBrowser);
      await java.awaits('sound of the browser', ({ heard }) => heard[BROWSER] > 0);
      assert.deepEqual(await ada.ask('names'), ['Jay']);

      await until('an answer in the chat', async (seen) => {
        await ada.ask('say', 'hello');
        const lines = await ada.ask('lines');
        seen(lines);
        return lines.includes('Jay: you said: hello');
      });

      await ada.ask('closeWebcam');
      await java.awaits('no picture', (seen) => seen.tracks.every((it) => it.kind !== 'video'));
      await java.close();
      await until('nobody', async () => (await ada.ask('names')).length === 0, LEAVING_MILLIS);
      assert.deepEqual(await ada.ask('kinds'), []);
    } finally {
      await ada?.close();
      await java.close();
    }
  });
}
