const PATIENCE_MILLIS = 2000;
const RESTART_MILLIS = 10_000;

/**
 * Watches the transports of a session. One that is disconnected for a while, or has failed, gets an
 * ICE restart; if that does not bring it back either, the session is given up.
 */
export class MediaPath {
  #actions;
  #broken = new Map();

  /** `actions`: `restartIce(transport)`, `changed()`, `giveUp()`. */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Whether media is held up in one direction at least. */
  get interrupted() {
    return this.#broken.size > 0;
  }

  stateOf(transport, state) {
    if (state === 'connected') this.#mended(transport);
    else if (state === 'disconnected') this.#breaks(transport, PATIENCE_MILLIS);
    else if (state === 'failed') this.#breaks(transport, 0);
  }

  /** The session has ended, and its transports with it. */
  forget() {
    this.#broken.forEach(clearTimeout);
    this.#broken.clear();
  }

  #mended(transport) {
    clearTimeout(this.#broken.get(transport));
    if (this.#broken.delete(transport)) this.#actions.changed();
  }

  #breaks(transport, patienceMillis) {
    if (this.#broken.has(transport)) return;
    this.#wait(transport, patienceMillis, () => this.#restart(transport));
    this.#actions.changed();
  }

  #restart(transport) {
    this.#wait(transport, RESTART_MILLIS, () => this.#actions.giveUp());
    this.#actions.restartIce(transport).catch(() => this.#actions.giveUp());
  }

  #wait(transport, millis, action) {
    this.#broken.set(transport, setTimeout(action, millis));
  }
}
