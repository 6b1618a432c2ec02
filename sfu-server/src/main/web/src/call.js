import { Chat } from './chat-channel.js';
import { MediaPath } from './media-path.js';
import { Participants } from './participants.js';
import { Session } from './session.js';
import { Signaling } from './signaling.js';

const RETRY_MILLIS = 2000;

/**
 * A call, without anything to look at: who is there, what they send, what we send, and coming back
 * by itself. Where the connection alone was lost, media goes on and the session is resumed; where
 * the network or the server was, what we send is sent again.
 *
 * Events: `change` whenever `state`, `participants` or `local` are others, `chat` with a message,
 * and `warning` with an error that the call survives.
 */
export class Call extends EventTarget {
  #url;
  #token;
  #signaling;
  #session = null;
  #early = [];
  #attempt = 0;

  /** `connecting`, `connected`, `interrupted` (media alone), `reconnecting` or `closed`. */
  state = 'connecting';
  /** Why it is not connected; empty when it is. */
  reason = '';
  participants = new Participants(() => this.#changed());
  /** What we send: `{ track, options, muted, producer, making }` by source. */
  local = new Map();
  #chat = new Chat((message) => this.dispatchEvent(new CustomEvent('chat', { detail: message })));
  #path = new MediaPath({
    restartIce: (transport) => this.#session.restartIce(transport),
    changed: () => this.#changed(),
    giveUp: () => this.#signaling.reconnect(),
  });

  /**
   * `url` ends with a slash; the server may be anywhere below its site, behind a proxy. `token` is
   * what the server lets in by, if it asks.
   */
  constructor({ url = new URL('.', location.href), roomId, displayName, token = null }) {
    super();
    this.#url = url;
    this.#token = token;
    this.#signaling = new Signaling({ url, roomId, displayName, token });
    this.#signaling.onConnection({
      connected: () => this.#open(),
      lost: (reason) => this.#lost(reason),
      unreachable: (error) => this.#become(this.#waiting(), error.message),
    });
    this.#signaling.onPush((event, payload) => this.#pushed(event, payload));
  }

  get session() {
    return this.#session;
  }

  get mediaInterrupted() {
    return this.#path.interrupted;
  }

  join() {
    this.#signaling.connect();
  }

  leave(reason = '') {
    this.#attempt++;
    this.#end();
    this.#signaling.close();
    this.#become('closed', reason);
  }

  /** Sends a track, now and after every reconnection, until it is unpublished. */
  async publish(source, track, options = {}) {
    const local = { source, track, options, muted: false, producer: null, making: null };
    this.local.set(source, local);
    this.#changed();
    if (this.#session) await this.#produce(this.#session, local);
  }

  /** Sends it no more. The track is the caller's, to stop it or not. */
  async unpublish(source) {
    const local = this.local.get(source);
    this.local.delete(source);
    this.#changed();
    if (local?.producer && this.#session) await this.#session.closeProducer(local.producer);
  }

  async setMuted(source, muted) {
    const local = this.local.get(source);
    local.muted = muted;
    local.track.enabled = !muted;
    this.#changed();
    if (local.producer) await this.#session.pauseProducer(local.producer, muted);
  }

  /** Asks for at most this layer of a remote track; the highest if null. */
  async preferLayer(track, spatialLayer) {
    track.preferredLayer = spatialLayer;
    this.#changed();
    await this.#session.preferLayers(track.consumer, spatialLayer ?? track.spatialLayers - 1);
  }

  /** Sends a line to everybody, as soon as that is possible. */
  say(text) {
    this.#chat.send(text);
  }

  async #open() {
    const attempt = ++this.#attempt;
    try {
      const joined = await this.#signaling.join();
      if (attempt !== this.#attempt) return;
      if (joined.resumed && this.#session) this.#resume(this.#session, joined);
      else await this.#begin(attempt, joined);
    } catch (error) {
      if (attempt === this.#attempt) this.#refused(error);
    }
  }

  async #begin(attempt, joined) {
    this.#end();
    const session = await Session.open(this.#signaling, joined, {
      iceServers: () => this.#iceServers(),
      onConnectionState: (transport, state) => this.#path.stateOf(transport, state),
    });
    if (attempt !== this.#attempt) {
      session.end();
      return;
    }
    this.#session = session;
    this.participants.present(joined.peers);
    this.#become('connected');
    this.#early.splice(0).forEach(([event, payload]) => this.#pushed(event, payload));
    this.#sendAll(session);
  }

  async #iceServers() {
    const headers = this.#token ? { Authorization: `Bearer ${this.#token}` } : {};
    const response = await fetch(new URL('api/ice-servers', this.#url), { headers });
    if (!response.ok) throw new Error(`no ICE servers: HTTP status ${response.status}`);
    return response.json();
  }

  /** The server kept what we had. What was missed, on either side, is made up for. */
  #resume(session, { peers, producers, dataProducers, own }) {
    if (!session.reconcile(own)) {
      this.#signaling.reconnect();
      return;
    }
    const missed = this.participants.reconcile(peers, producers);
    this.#become('connected');
    missed.forEach((producer) => this.#pushed('newProducer', producer));
    dataProducers.forEach((dataProducer) => this.#pushed('newDataProducer', dataProducer));
    this.#path.resume();
    this.#sendAll(session);
  }

  #sendAll(session) {
    this.#chat.open(session).catch((error) => this.#warn(session, error));
    for (const local of this.local.values()) {
      this.#settle(session, local).catch((error) => this.#warn(session, error));
    }
  }

  /** Sends a track that is not sent yet, and tells the server of one that is whether it is muted. */
  async #settle(session, local) {
    await Promise.allSettled([local.making]);
    if (!local.producer || local.producer.closed) await this.#produce(session, local);
    else await session.pauseProducer(local.producer, local.muted);
  }

  /** The room took us in, or not; for what may pass, another attempt follows. */
  #refused(error) {
    if (error.code === 'refused') {
      this.leave(error.message);
      return;
    }
    this.#become(this.#waiting(), error.message);
    const attempt = this.#attempt;
    setTimeout(() => attempt === this.#attempt && this.#signaling.reconnect(), RETRY_MILLIS);
  }

  /** The connection is lost; the session not, as far as we know. */
  #lost(reason) {
    this.#attempt++;
    this.#path.hold();
    if (this.state !== 'closed') this.#become('reconnecting', reason);
  }

  #end() {
    this.#session?.end();
    this.#session = null;
    this.#early = [];
    this.#path.forget();
    this.#chat.close();
    for (const local of this.local.values()) local.producer = null;
    this.participants.present([]);
  }

  async #produce(session, local) {
    local.making = session.produce({
      track: local.track,
      ...local.options,
      appData: { source: local.source },
    });
    const producer = await local.making;
    if (this.local.get(local.source) !== local) {
      await session.closeProducer(producer);
      return;
    }
    local.producer = producer;
    if (local.muted) await session.pauseProducer(producer, true);
    this.#changed();
  }

  #pushed(event, payload) {
    const session = this.#session;
    if (!session) {
      this.#early.push([event, payload]);
      return;
    }
    const pushes = {
      newProducer: () => this.#receive(session, payload),
      newDataProducer: () => this.#chat.receive(session, payload),
      transportClosed: () => this.#signaling.reconnect(),
      serverDraining: () => this.#warn(session, new Error('The server is about to stop.')),
      expelled: () => this.leave(`The server asked you to go: ${payload.message}`),
      error: () => this.#warn(session, new Error(`${payload.event}: ${payload.error.message}`)),
    };
    const handled = pushes[event] ? pushes[event]() : this.participants.pushed(event, payload);
    Promise.resolve(handled).catch((error) => this.#warn(session, error));
  }

  async #receive(session, producer) {
    const track = this.participants.announced(producer);
    const { answer, consumer } = await session.consume(producer.producerId);
    if (track.gone) consumer.close();
    else this.participants.received(track, answer, consumer);
  }

  /** What ended meanwhile is no trouble: the push that says so is on its way. */
  #warn(session, error) {
    if (session.ended || error.code === 'notFound') return;
    this.dispatchEvent(new CustomEvent('warning', { detail: error }));
  }

  #waiting() {
    return this.state === 'connecting' ? 'connecting' : 'reconnecting';
  }

  #become(state, reason = '') {
    this.state = state;
    this.reason = reason;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
