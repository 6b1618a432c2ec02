import { Device } from 'mediasoup-client';

/**
 * One stay in a room: the device, a transport for each direction, and what is sent and received
 * over them. It outlasts the connections that the server knows again.
 */
export class Session {
  #signaling;
  #device;
  #send;
  #recv;
  #iceServers;
  #ended = false;
  /** Producers and consumers, of data too, by their ids: what the server has to have as well. */
  #members = new Map();

  peerId;

  /**
   * Begins with the answer of `signaling.join()`. `iceServers` gets the ICE servers; their
   * credentials end. `onConnectionState` hears of each transport's state, and whose it is.
   */
  static async open(signaling, joined, { iceServers, onConnectionState }) {
    const session = new Session();
    session.#signaling = signaling;
    session.#iceServers = iceServers;
    session.peerId = joined.peerId;
    try {
      await session.#connect(joined.rtpCapabilities);
    } catch (error) {
      session.end();
      throw error;
    }
    for (const transport of session.transports) {
      transport.on('connectionstatechange', (state) => {
        if (!session.ended) onConnectionState(transport, state);
      });
    }
    return session;
  }

  async #connect(routerRtpCapabilities) {
    this.#device = await Device.factory();
    await this.#device.load({ routerRtpCapabilities });
    const iceServers = await this.#iceServers();
    this.#send = await this.#transport('createSendTransport', { producing: true }, iceServers);
    this.#recv = await this.#transport('createRecvTransport', { consuming: true }, iceServers);
  }

  async #transport(create, direction, iceServers) {
    const options = await this.#signaling.request('createWebRtcTransport', direction);
    const transport = this.#device[create]({ ...options, iceServers });
    const answered = (event, request) => (payload, done, fail) =>
      request(payload).then(done, (error) => fail(new Error(`${event}: ${error.message}`)));
    const ask = (event, payload) =>
      this.#signaling.request(event, { transportId: transport.id, ...payload });
    transport.on('connect', answered('connect', (payload) => ask('connectTransport', payload)));
    if (direction.producing) {
      transport.on('produce', answered('produce', (payload) => ask('produce', payload)));
      transport.on('producedata', answered('producedata', (payload) => ask('produceData', payload)));
    }
    return transport;
  }

  get ended() {
    return this.#ended;
  }

  get transports() {
    return [this.#send, this.#recv];
  }

  /** The device's codec of this MIME type, to send with; undefined if browser or router lack it. */
  sendCodec(mimeType) {
    const { codecs } = this.#device.sendRtpCapabilities;
    return codecs.find((codec) => codec.mimeType.toLowerCase() === mimeType.toLowerCase());
  }

  canProduce(kind) {
    return this.#device.canProduce(kind);
  }

  async produce(options) {
    return this.#member(await this.#send.produce({ stopTracks: false, ...options }));
  }

  /** Closes it here and at the server. */
  closeProducer(producer) {
    producer.close();
    this.#members.delete(producer.id);
    return this.#signaling.request('closeProducer', { producerId: producer.id });
  }

  async pauseProducer(producer, paused) {
    if (paused) producer.pause();
    else producer.resume();
    const event = paused ? 'pauseProducer' : 'resumeProducer';
    await this.#signaling.request(event, { producerId: producer.id });
  }

  /** Receives a producer: the server's answer and the consumer, which flows already. */
  async consume(producerId) {
    const answer = await this.#signaling.request('consume', {
      transportId: this.#recv.id,
      producerId,
      rtpCapabilities: this.#device.recvRtpCapabilities,
    });
    const { id, kind, rtpParameters } = answer;
    const consumer = await this.#recv.consume({ id, producerId, kind, rtpParameters });
    try {
      await this.#signaling.request('resumeConsumer', { consumerId: id });
    } catch (error) {
      consumer.close();
      throw error;
    }
    return { answer, consumer: this.#member(consumer) };
  }

  pauseConsumer(consumer, paused) {
    const event = paused ? 'pauseConsumer' : 'resumeConsumer';
    return this.#signaling.request(event, { consumerId: consumer.id });
  }

  preferLayers(consumer, spatialLayer, temporalLayer) {
    return this.#signaling.request('setConsumerPreferredLayers', {
      consumerId: consumer.id,
      spatialLayer,
      temporalLayer,
    });
  }

  async produceData(label) {
    return this.#member(await this.#send.produceData({ label, ordered: true }));
  }

  async consumeData(dataProducerId) {
    const answer = await this.#signaling.request('consumeData', {
      transportId: this.#recv.id,
      dataProducerId,
    });
    const { id, sctpStreamParameters, label, protocol } = answer;
    return this.#member(
      await this.#recv.consumeData({ id, dataProducerId, sctpStreamParameters, label, protocol }));
  }

  async restartIce(transport) {
    await transport.updateIceServers({ iceServers: await this.#iceServers() });
    const transportId = transport.id;
    const { iceParameters } = await this.#signaling.request('restartIce', { transportId });
    await transport.restartIce({ iceParameters });
  }

  #member(member) {
    this.#members.set(member.id, member);
    return member;
  }

  /**
   * Makes us and the server agree after a time without a connection, where `own` is what the server
   * has: closes here what it lacks, and there what we know nothing of. False if it lacks too much.
   */
  reconcile(own) {
    if (!this.transports.every(({ id }) => own.transports.includes(id))) return false;
    const kinds = {
      producer: own.producers, consumer: own.consumers,
      dataProducer: own.dataProducers, dataConsumer: own.dataConsumers,
    };
    const there = new Set(Object.values(kinds).flat());
    for (const [id, member] of this.#members) {
      if (!there.has(id)) member.close();
      if (member.closed) this.#members.delete(id);
    }
    for (const [kind, ids] of Object.entries(kinds)) {
      const close = `close${kind[0].toUpperCase()}${kind.slice(1)}`;
      for (const id of ids.filter((it) => !this.#members.has(it))) {
        this.#signaling.request(close, { [`${kind}Id`]: id }).catch((error) =>
          console.debug('It closed by itself meanwhile:', error.message));
      }
    }
    return true;
  }

  /** Ends all of it here; the server does the same when the connection ends. */
  end() {
    this.#ended = true;
    this.#send?.close();
    this.#recv?.close();
  }
}
