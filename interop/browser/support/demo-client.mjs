import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { heardFrequencies, pictureSource } from './in-page.mjs';
import { until } from './until.mjs';

const source = fileURLToPath(new URL('demo-page.js', import.meta.url));
let bundle;

/** A tab that is in a room as a client of mediasoup-demo, over protoo: see demo-page.js. */
export class DemoClient {
  #page;

  static async join(chromium, server, roomId, displayName, release) {
    bundle ??= (await build({ entryPoints: [source], bundle: true, format: 'iife', write: false }))
      .outputFiles[0].text;
    const client = new DemoClient();
    client.#page = await chromium.tab();
    // Any page of the server will do: a call needs an origin that may use camera and microphone.
    await client.#page.goto(`${server.url}/health`);
    await client.#page.evaluate(bundle);
    const url = `${server.url.replace('http', 'ws')}/?roomId=${roomId}&peerId=${displayName}`;
    await client.ask('join', url, displayName, release);
    return client;
  }

  /** Calls one of the functions of demo-page.js. */
  ask(name, ...args) {
    return this.#page.evaluate(([name, args]) => window.demo[name](...args), [name, args]);
  }

  /** Waits for pictures of a participant that carry the code of a source. */
  awaitPicture(displayName, sourceId) {
    return until(`pictures of source ${sourceId} from ${displayName}`, async (seen) => {
      const shown = await this.#page.evaluate(pictureSource, displayName);
      seen(shown);
      return shown === sourceId;
    });
  }

  /** Waits until all of these frequencies are heard, in hertz. */
  awaitSound(frequencies) {
    return until(`sound of ${frequencies} Hz`, async (seen) => {
      const heard = await this.#page.evaluate(heardFrequencies);
      seen(heard);
      return frequencies.every((wanted) => heard.some((it) => Math.abs(it - wanted) < 50));
    });
  }

  close() {
    return this.#page.close();
  }
}
