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
 * One connection to the room server: requests with answers, pushes, and coming back when it is
 * lost. Each connection is a new stay in the room: the server knows nothing of the one before.
 */
export class Signaling {
  #socket;

  /** Connects nothing before `connect`. */
  constructor(url, roomId, displayName) {
    this.#socket = io(new URL(url).origin, {
      path: new URL('socket.io/', url).pathname,
      autoConnect: false,
      forceNew: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      query: { roomId, displayName },
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

  /** Ends this stay and begins another. */
  reconnect() {
    this.#socket.disconnect().connect();
  }

  /** The answer's payload. */
  async request(event, payload = {}) {
    let answer;
    try {
      answer = await this.#socket.timeout(ANSWER_MILLIS).emitWithAck(event, payload);
    } catch {
      const message = `no answer within ${ANSWER_MILLIS / 1000} s`;
      throw new SignalingError(event, { code: 'unanswered', message });
    }
    if (answer.error) throw new SignalingError(event, answer.error);
    return answer;
  }

  close() {
    this.#socket.disconnect();
  }
}
