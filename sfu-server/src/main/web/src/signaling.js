import { io } from 'socket.io-client';

const ANSWER_MILLIS = 10_000;

/** A request that the server refused, or did not answer. `code` is one of docs/signaling.md. */
export class SignalingError extends Error {
  constructor(event, { code, message }) {
    super(`${event}: ${message}`);
    this.code = code;
  }
}

/**
 * The way to the room server: requests with answers, pushes, and coming back when the connection is
 * lost. What we have in the room outlasts a lost connection for a while: see docs/signaling.md,
 * "Sessions".
 */
export class Signaling {
  #socket;
  #sessionToken = null;

  /** Connects nothing before `connect`. `token` is what the server lets in by, if it asks. */
  constructor({ url, roomId, displayName, token = null }) {
    this.#socket = io(new URL(url).origin, {
      path: new URL('socket.io/', url).pathname,
      autoConnect: false,
      forceNew: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      query: { roomId, displayName, resumable: true },
      auth: (give) => give({ token, sessionToken: this.#sessionToken }),
      reconnectionDelay: 500,
      reconnectionDelayMax: 4000,
      randomizationFactor: 0.5,
    });
  }

  /** `listener` hears of each connection, and of the end of each, with the reason. */
  onConnection({ connected, lost, unreachable }) {
    this.#socket.on('connect', connected);
    this.#socket.on('disconnect', (reason) => {
      lost(reason);
      // Socket.IO leaves it to us where the server said good-bye, as when it stops.
      if (reason === 'io server disconnect') this.#socket.connect();
    });
    this.#socket.on('connect_error', unreachable);
  }

  onPush(listener) {
    this.#socket.onAny(listener);
  }

  connect() {
    this.#socket.connect();
  }

  /** Who is there, and whether we still are: the answer of `getRtpCapabilities`. */
  async join() {
    const joined = await this.request('getRtpCapabilities');
    this.#sessionToken = joined.sessionToken ?? null;
    return joined;
  }

  /** Ends this stay and begins another. */
  reconnect() {
    this.close();
    this.connect();
  }

  /** The answer's payload. What is asked without a connection is not kept until there is one. */
  async request(event, payload = {}) {
    const unanswered = (message) => new SignalingError(event, { code: 'unanswered', message });
    if (!this.#socket.connected) throw unanswered('there is no connection to the server');
    let answer;
    try {
      answer = await this.#socket.timeout(ANSWER_MILLIS).emitWithAck(event, payload);
    } catch {
      throw unanswered(`no answer within ${ANSWER_MILLIS / 1000} s`);
    }
    if (answer.error) throw new SignalingError(event, answer.error);
    return answer;
  }

  /** Leaves the room. */
  close() {
    if (this.#socket.connected) this.#socket.emit('leave', {});
    this.#sessionToken = null;
    this.#socket.disconnect();
  }
}
