import { Tile } from './tile.js';

const LEVEL_MILLIS = 200;

/**
 * A tile for each participant and each shared screen, our own first, and the sound of all. What is
 * shown follows the call's state: each `show` compares it with the tiles there are.
 */
export class Tiles {
  #root;
  #call;
  #displayName;
  #notice;
  #tiles = new Map();
  #players = new Map();

  constructor(root, call, displayName, notice) {
    this.#root = root;
    this.#call = call;
    this.#displayName = displayName;
    this.#notice = notice;
    setInterval(() => this.#showSpeakers(), LEVEL_MILLIS);
  }

  show() {
    const wanted = [...this.#own(), ...this.#others()];
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, tile] of this.#tiles) {
      if (!keys.has(key)) {
        tile.remove();
        this.#tiles.delete(key);
      }
    }
    for (const view of wanted) {
      if (!this.#tiles.has(view.key)) {
        this.#tiles.set(view.key, new Tile(this.#root, (track, layer) => this.#prefer(track, layer)));
      }
      this.#tiles.get(view.key).show(view);
    }
    this.#root.dataset.count = wanted.length;
    this.#play();
  }

  *#own() {
    const { local } = this.#call;
    const name = `${this.#displayName} (you)`;
    const microphone = local.get('microphone');
    yield {
      key: 'own', name, own: true, media: local.get('camera')?.track,
      muted: !microphone || microphone.muted,
    };
    if (local.has('screen')) {
      yield { key: 'own screen', name: 'Your screen', screen: true, media: local.get('screen').track };
    }
  }

  *#others() {
    for (const { peerId, displayName, tracks } of this.#call.participants) {
      const name = displayName || peerId;
      const of = (source) => [...tracks.values()].filter((track) => track.source === source);
      const [microphone] = of('microphone');
      const [camera] = of('camera');
      yield {
        key: peerId, name, track: camera, media: camera?.consumer?.track,
        muted: !microphone || microphone.paused,
      };
      for (const track of of('screen')) {
        const media = track.consumer?.track;
        yield { key: track.producerId, name: `${name}’s screen`, screen: true, track, media };
      }
    }
  }

  async #prefer(track, layer) {
    try {
      await this.#call.preferLayer(track, layer);
    } catch (error) {
      this.#notice.say(error.message);
    }
  }

  /** Sound has players of its own, so that a browser that blocks it still shows the pictures. */
  #play() {
    const heard = new Set(this.#audioTracks());
    for (const [track, player] of this.#players) {
      if (!heard.has(track)) {
        player.srcObject = null;
        this.#players.delete(track);
      }
    }
    for (const track of heard) {
      if (this.#players.has(track)) continue;
      const player = new Audio();
      player.srcObject = new MediaStream([track.consumer.track]);
      this.#players.set(track, player);
      player.play().catch((error) => this.#blocked(error));
    }
  }

  #blocked(error) {
    if (error.name !== 'NotAllowedError') return;
    this.#notice.ask('The browser keeps the others silent until you press something.', 'Listen', () =>
      this.#players.forEach((player) => player.play()));
  }

  *#audioTracks() {
    for (const { tracks } of this.#call.participants) {
      for (const track of tracks.values()) if (track.kind === 'audio' && track.consumer) yield track;
    }
  }

  #showSpeakers() {
    const loudest = new Map();
    for (const track of this.#audioTracks()) {
      const [source] = track.consumer.rtpReceiver.getSynchronizationSources();
      loudest.set(track.peerId, track.paused ? 0 : (source?.audioLevel ?? 0));
    }
    this.#tiles.forEach((tile, key) => tile.showLevel(loudest.get(key) ?? 0));
  }
}
