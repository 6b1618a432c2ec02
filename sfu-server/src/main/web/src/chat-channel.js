const LABEL = 'chat';

/** Lines of text over data channels, one of each participant. What is said too early waits. */
export class Chat {
  #heard;
  #waiting = [];
  #channel = null;

  /** `heard` is called with each `{ peerId, displayName, text }` of the others. */
  constructor(heard) {
    this.#heard = heard;
  }

  async open(session) {
    const channel = await session.produceData(LABEL);
    const opened = () => {
      this.#channel = channel;
      this.#waiting.splice(0).forEach((text) => channel.send(text));
    };
    if (channel.readyState === 'open') opened();
    else channel.on('open', opened);
  }

  /** Until it is opened again. */
  close() {
    this.#channel = null;
  }

  send(text) {
    if (this.#channel) this.#channel.send(text);
    else this.#waiting.push(text);
  }

  async receive(session, { dataProducerId, label, peerId, displayName }) {
    if (label !== LABEL) return;
    const consumer = await session.consumeData(dataProducerId);
    consumer.on('message', (text) => {
      if (typeof text === 'string') this.#heard({ peerId, displayName, text });
    });
  }
}
