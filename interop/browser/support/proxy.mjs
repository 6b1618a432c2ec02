import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A TCP proxy in front of a server on loopback, whose connections can be cut. Media goes past it. */
export class Proxy {
  #target;
  #listener;
  #sockets = new Set();
  #cut = false;

  static async start(targetPort) {
    const proxy = new Proxy();
    proxy.#target = targetPort;
    proxy.#listener = createServer((socket) => proxy.#accept(socket)).listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    proxy.url = `http://127.0.0.1:${proxy.#listener.address().port}`;
    return proxy;
  }

  #accept(client) {
    if (this.#cut) {
      client.destroy();
      return;
    }
    const server = connect(this.#target, '127.0.0.1');
    for (const [from, to] of [[client, server], [server, client]]) {
      this.#sockets.add(from);
      // A connection that breaks breaks on both sides.
      from.on('error', () => from.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  }

  /** Breaks all connections, and lets none be made until `mend`. */
  cut() {
    this.#cut = true;
    this.#sockets.forEach((socket) => socket.destroy());
  }

  mend() {
    this.#cut = false;
  }

  async stop() {
    this.cut();
    this.#listener.close();
    await once(this.#listener, 'close');
  }
}
