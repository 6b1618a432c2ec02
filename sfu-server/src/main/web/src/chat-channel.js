const LABEL = 'chat';

/** Lines of text over data channels, one of each participant. What is said too early waits. */
export class Chat {
  #heard;
  #waiting = [];
  #opening = null;
  #channel = null;
  #received = new Map();

  /** `heard` is called with each `{ peerId, displayName, text }` of the others. */
  constructor(heard) {
    this.#heard = heard;
  }

  /** Opens our channel, unless that is done. */
  async open(session) {
    await Promise.allSettled([this.#opening]);
    if (this.#channel?.closed === false) return;
    this.#opening = session.produceData(LABEL);
    this.#channel = await this.#opening;
    if (this.#channel.readyState === 'open') this.#flush();
    else this.#channel.on('open', () => this.#flush());
  }

  /** Until it is opened again. */
  close() {
    this.#opening = null;
    this.#channel = null;
    this.#received.clear();
  }

  send(text) {
    this.#waiting.push(text);
    if (this.#channel?.readyState === 'open') this.#flush();
  }

  /** Each once, although it may be told of again. */
  async receive(session, { dataProducerId, label, peerId, displayName }) {
    if (label !== LABEL || this.#received.get(dataProducerId)?.closed === false) return;
    const receiving = { closed: false };
    this.#received.set(dataProducerId, receiving);
    try {
      const consumer = await session.consumeData(dataProducerId);
      this.#received.set(dataProducerId, consumer);
      consumer.on('message', (text) => {
        if (typeof text === 'string') this.#heard({ peerId, displayName, text });
      });
    } finally {
      receiving.closed = true;
    }
  }

  #flush() {
    this.#waiting.splice(0).forEach((text) => this.#channel.send(text));
  }
}
