// The npm package of one major version of Socket.IO.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Attaches a server of version 2 or 4 to an HTTP server. */
export const socketIo = (version, http, options) => {
  const Server = require(`socket.io-${version}`);
  return version === '2' ? Server(http, options) : new Server.Server(http, options);
};
