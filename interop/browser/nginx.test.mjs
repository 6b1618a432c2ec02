import { after, before, test } from 'node:test';
import { Chromium } from './support/chromium.mjs';
import { JavaParticipant, recordFor } from './support/java.mjs';
import { Nginx, nginxMissing } from './support/nginx.mjs';
import { RoomPage } from './support/room-page.mjs';
import { Server } from './support/server.mjs';

const [BROWSER, JAVA] = [7, 21];

let server, nginx, chromium, java;
before(async () => {
  if (nginxMissing) return;
  const [devices, started] = await Promise.all([recordFor(BROWSER), Server.start()]);
  server = started;
  nginx = await Nginx.before(server);
  chromium = await Chromium.launch(devices);
});
after(async () => {
  await chromium?.close();
  await java?.close();
  await nginx?.stop();
  await server?.stop();
});

test('below a path of a site, behind nginx, browser and Java client see each other', { skip: nginxMissing }, async () => {
  java = new JavaParticipant(nginx, 'standup', 'Jay', JAVA);
  await java.awaits('the room', ({ connection }) => connection === 'connected');
  const page = await RoomPage.open(chromium, nginx, 'standup', 'Ada');
  await page.awaitConnection('connected');
  await page.awaitPicture('Jay', JAVA);
  await java.awaits('pictures of the browser', ({ tracks }) =>
    tracks.some(({ source, sources }) => source === 'camera' && sources[BROWSER] > 10));
});
