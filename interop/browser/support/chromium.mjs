import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-ui-for-media-stream',
  '--auto-accept-this-tab-capture',
  '--mute-audio',
];

/** The installed Chromium, headless and with a profile that is thrown away; none is downloaded. */
export class Chromium {
  #context;
  #profile = mkdtempSync(join(tmpdir(), 'mediasoup4j-chromium-'));

  /**
   * `camera` and `microphone`: a Y4M and a WAV file that the devices play over and over. Without
   * `devices` there are none, and the browser plays sound only to who pressed something.
   */
  static async launch(
    { camera, microphone, devices = true, viewport = { width: 960, height: 640 } } = {}) {
    const started = new Chromium();
    const args = [...FLAGS];
    if (devices) {
      args.push('--use-fake-device-for-media-stream');
      args.push('--autoplay-policy=no-user-gesture-required');
    } else {
      args.push('--autoplay-policy=document-user-activation-required');
    }
    if (camera) args.push(`--use-file-for-fake-video-capture=${camera}`);
    if (microphone) args.push(`--use-file-for-fake-audio-capture=${microphone}`);
    started.#context = await chromium.launchPersistentContext(started.#profile, {
      executablePath: executable(),
      headless: true,
      args,
      viewport,
      ignoreDefaultArgs: ['--hide-scrollbars'],
    });
    return started;
  }

  /** A new tab; an exception that nobody catches in it is printed. */
  async tab() {
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => console.error(`page: ${error.stack}`));
    return page;
  }

  async close() {
    await this.#context.close();
    // Its helper processes may write on for a moment.
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function executable() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  for (const path of candidates) {
    try {
      if (path) accessSync(path, constants.X_OK);
      else continue;
      return path;
    } catch {
      continue;
    }
  }
  throw new Error('no chromium found (Debian: apt-get install chromium), or name it in CHROMIUM');
}
