const PATIENCE_MILLIS = 2000;
const RESTART_MILLIS = 10_000;

/**
 * Watches the transports of a session. One that is disconnected for a while, or has failed, gets an
 * ICE restart; if that does not bring it back either, the session is given up. While there is no
 * server to ask, it waits.
 */
export class MediaPath {
  #actions;
  #broken = new Map();
  #held = false;

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

  /** There is no connection to the server. */
  hold() {
    this.#held = true;
    this.#broken.forEach(clearTimeout);
  }

  /** There is one again: what broke meanwhile is restarted. */
  resume() {
    this.#held = false;
    for (const transport of this.#broken.keys()) this.#restart(transport);
  }

  /** The session has ended, and its transports with it. */
  forget() {
    this.#held = false;
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
    this.#actions.restartIce(transport).catch(() => this.#held || this.#actions.giveUp());
  }

  #wait(transport, millis, action) {
    this.#broken.set(transport, this.#held ? null : setTimeout(action, millis));
  }
}
