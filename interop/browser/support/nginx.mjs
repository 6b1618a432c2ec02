import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './server.mjs';
import { until } from './until.mjs';

const root = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const SHOWN = root('docs/nginx.conf');
const AROUND = root('src-test-fixtures/src/test/resources/dev/mediasoup4j/fixtures/servers/nginx.conf');
// Debian keeps it where the path of ordinary users doesn't lead.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** Why there can be none; false where there can. */
export const nginxMissing = spawnSync('nginx', ['-v'], { env }).error
  ? 'nginx is not installed (Debian: apt-get install nginx-light)'
  : false;

/** nginx before a room server, with the configuration that the docs show. */
export class Nginx {
  #directory = mkdtempSync(join(tmpdir(), 'mediasoup4j-nginx-'));
  #process;

  static async before(server) {
    const nginx = new Nginx();
    const port = await freePort();
    nginx.url = `http://127.0.0.1:${port}/calls`;
    const site = readFileSync(SHOWN, 'utf8')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('http://127.0.0.1:4443/', `${server.url}/`);
    writeFileSync(join(nginx.#directory, 'site.conf'), site);
    copyFileSync(AROUND, join(nginx.#directory, 'nginx.conf'));
    await nginx.#start();
    return nginx;
  }

  async #start() {
    const directory = this.#directory;
    const args = ['-p', directory, '-c', join(directory, 'nginx.conf'), '-e', 'stderr'];
    this.#process = spawn('nginx', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await until('nginx answers for the server', async () => {
      const health = await fetch(`${this.url}/health`).catch(() => null);
      return health?.ok;
    });
  }

  async stop() {
    if (this.#process.exitCode === null) {
      this.#process.kill();
      await once(this.#process, 'exit');
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
