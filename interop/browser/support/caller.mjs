import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { until } from './until.mjs';

const source = fileURLToPath(new URL('caller-page.js', import.meta.url));
let bundle;

/** A tab without anything to look at, which makes a call as the room page does. */
export class Caller {
  #page;

  static async join(chromium, server, roomId, displayName) {
    bundle ??= (await build({ entryPoints: [source], bundle: true, format: 'iife', write: false }))
      .outputFiles[0].text;
    const caller = new Caller();
    caller.#page = await chromium.tab();
    // Any page of the server will do: a call needs an origin that may use camera and microphone.
    await caller.#page.goto(`${server.url}/health`);
    await caller.#page.evaluate(bundle);
    await caller.ask('join', roomId, displayName);
    return caller;
  }

  /** Calls one of the functions of caller-page.js. */
  ask(name, ...args) {
    return this.#page.evaluate(([name, args]) => window.caller[name](...args), [name, args]);
  }

  /** Waits until `condition` holds of what a function of caller-page.js answers; answers that. */
  async awaits(what, condition, name, ...args) {
    const [right] = await until(what, async (seen) => {
      const answer = await this.ask(name, ...args);
      seen(answer);
      // In an array: an answer may well be 0.
      return condition(answer) && [answer];
    });
    return right;
  }

  close() {
    return this.#page.close();
  }
}
