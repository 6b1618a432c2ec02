import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

const source = fileURLToPath(new URL('Participant.java', import.meta.url));
const application = fileURLToPath(new URL('../../../cli/target/app', import.meta.url));
export const output = fileURLToPath(new URL('../target', import.meta.url));

function start(args) {
  const { JAVA_HOME } = process.env;
  const java = JAVA_HOME ? join(JAVA_HOME, 'bin', 'java') : 'java';
  return spawn(java, ['-cp', join(application, '*'), source, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Files for a browser's camera and microphone, whose pictures and sound name a source. */
export async function recordFor(sourceId) {
  mkdirSync(output, { recursive: true });
  const camera = join(output, `camera-${sourceId}.y4m`);
  const microphone = join(output, `microphone-${sourceId}.wav`);
  const [code] = await once(start(['record', String(sourceId), camera, microphone]), 'exit');
  if (code !== 0) throw new Error(`recording ended with ${code}`);
  return { camera, microphone };
}

/** A Java client in a room, in a process of its own: see Participant.java. */
export class JavaParticipant {
  #process;
  #last = null;

  constructor(server, roomId, name, sourceId) {
    this.#process = start([server.url, roomId, name, String(sourceId)]);
    createInterface(this.#process.stdout).on('line', (line) => {
      if (line.startsWith('{')) this.#last = JSON.parse(line);
    });
  }

  /** Waits until `condition` holds of what it sees and hears; answers that. */
  awaits(what, condition) {
    return until(`the Java client: ${what}`, (seen) => {
      if (this.#process.exitCode !== null) throw new Error('the Java client has ended');
      seen(this.#last);
      return this.#last && condition(this.#last) && this.#last;
    });
  }

  async close() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill();
    await once(this.#process, 'exit');
  }
}
