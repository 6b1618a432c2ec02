import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

const launcher = fileURLToPath(new URL('../../../mediasoup4j', import.meta.url));
const config = fileURLToPath(new URL('rooms.json', import.meta.url));

/** It may have to be built first. */
const START_MILLIS = 300_000;

/** `mediasoup4j serve` on a free port, in a process of its own. */
export class Server {
  #process;

  static async start(port) {
    const server = new Server();
    server.port = port ?? (await freePort());
    server.url = `http://127.0.0.1:${server.port}`;
    await server.restart();
    return server;
  }

  /** Starts it on the same port; after `stop`, a server that has forgotten everything. */
  async restart() {
    this.#process = spawn(
      launcher,
      ['serve', '--port', this.port, '--udp-ports', '42000-42999', '--config', config],
      { stdio: ['ignore', 'ignore', 'inherit'] });
    try {
      await until('the server answers', () => this.#answers(), START_MILLIS);
    } catch (error) {
      await this.stop('SIGKILL');
      throw error;
    }
  }

  async #answers() {
    if (this.#process.exitCode !== null) throw new Error(`serve ended: ${this.#process.exitCode}`);
    const signal = AbortSignal.timeout(5000);
    const health = await fetch(`${this.url}/health`, { signal }).catch(() => null);
    return health?.ok;
  }

  /** Does nothing at all, neither signaling nor media, until `resume`. */
  pause() {
    this.#process.kill('SIGSTOP');
  }

  resume() {
    this.#process.kill('SIGCONT');
  }

  async stop(signal = 'SIGTERM') {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill(signal);
    await once(this.#process, 'exit');
  }
}

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
