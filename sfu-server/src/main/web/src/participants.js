/**
 * The others in the room and what they send. A participant is `{ peerId, displayName, tracks }`; a
 * track, by its producer's id, is `{ producerId, peerId, kind, source, paused, gone, consumer,
 * spatialLayers, preferredLayer, currentLayer }`, with a null `consumer` until it can be received.
 */
export class Participants {
  #changed;
  #byId = new Map();

  constructor(changed) {
    this.#changed = changed;
  }

  [Symbol.iterator]() {
    return this.#byId.values();
  }

  get size() {
    return this.#byId.size;
  }

  /** These are there, nobody else, and nothing is known of what they send. */
  present(peers) {
    for (const peerId of [...this.#byId.keys()]) this.#leave(peerId);
    peers.forEach((peer) => this.#join(peer));
    this.#changed();
  }

  /** These are there, and send that: what is known of it stays. Answers what is still to receive. */
  reconcile(peers, producers) {
    const present = new Set(peers.map(({ peerId }) => peerId));
    const sent = new Map(producers.map((producer) => [producer.producerId, producer]));
    for (const { peerId, tracks } of [...this]) {
      if (!present.has(peerId)) this.#leave(peerId);
      for (const track of [...tracks.values()]) {
        if (!sent.has(track.producerId)) this.#close(track);
        else track.paused = sent.get(track.producerId).paused;
      }
    }
    peers.forEach((peer) => this.#join(peer));
    this.#changed();
    return producers.filter((producer) => this.#track(producer)?.consumer?.closed !== false);
  }

  announced({ producerId, peerId, displayName, kind, paused, appData }) {
    const source = appData.source ?? (kind === 'audio' ? 'microphone' : 'camera');
    const track = {
      producerId, peerId, kind, source, paused, gone: false, consumer: null,
      spatialLayers: 1, preferredLayer: null, currentLayer: null,
    };
    this.#join({ peerId, displayName }).tracks.set(producerId, track);
    this.#changed();
    return track;
  }

  received(track, answer, consumer) {
    track.consumer = consumer;
    if (answer.type !== 'simple') track.spatialLayers = spatialLayersOf(answer.rtpParameters);
    this.#changed();
  }

  /** What the server says about them. */
  pushed(event, payload) {
    const track = this.#track(payload);
    if (event === 'peerJoined') this.#join(payload);
    else if (event === 'peerDisplayNameChanged') this.#join(payload);
    else if (event === 'peerLeft') this.#leave(payload.peerId);
    else if (event === 'consumerLayersChanged') this.#layersChanged(payload);
    else if (track && event === 'producerPaused') track.paused = true;
    else if (track && event === 'producerResumed') track.paused = false;
    else if (track && event === 'producerClosed') this.#close(track);
    else return;
    this.#changed();
  }

  #track({ peerId, producerId }) {
    return this.#byId.get(peerId)?.tracks.get(producerId);
  }

  /** Once, although the server may tell twice; by the name that it told last. */
  #join({ peerId, displayName }) {
    const known = this.#byId.get(peerId);
    if (known) return Object.assign(known, { displayName });
    const participant = { peerId, displayName, tracks: new Map() };
    this.#byId.set(peerId, participant);
    return participant;
  }

  #leave(peerId) {
    this.#byId.get(peerId)?.tracks.forEach((track) => this.#close(track));
    this.#byId.delete(peerId);
  }

  #close(track) {
    track.gone = true;
    track.consumer?.close();
    this.#byId.get(track.peerId)?.tracks.delete(track.producerId);
  }

  #layersChanged({ consumerId, spatialLayer }) {
    for (const { tracks } of this) {
      for (const track of tracks.values()) {
        if (track.consumer?.id === consumerId) track.currentLayer = spatialLayer;
      }
    }
  }
}

/** `L3T2` and `S3T3` have three. */
function spatialLayersOf({ encodings: [encoding] }) {
  return Number(/^[LS](\d+)T/.exec(encoding.scalabilityMode)?.[1] ?? 1);
}
