const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
const CAMERA_ENCODINGS = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_500_000, scalabilityMode: 'L1T3' },
];
const SCREEN_ENCODINGS = [{ maxBitrate: 2_500_000 }];

/** Camera, microphone and screen: on, off, and why not. */
export class LocalMedia {
  #call;
  #notice;
  #busy = new Set();

  constructor(call, notice) {
    this.#call = call;
    this.#notice = notice;
  }

  /** Camera and microphone, each for itself: a room is worth entering with one, or none. */
  async open() {
    if (!navigator.mediaDevices) {
      this.#notice.say('The browser gives camera and microphone to pages from https or localhost only.');
      return;
    }
    await this.toggle('microphone');
    await this.toggle('camera');
  }

  isOn(source) {
    const local = this.#call.local.get(source);
    return local !== undefined && !local.muted;
  }

  /** A microphone is muted, so that it is back at once; camera and screen are let go. */
  async toggle(source) {
    // The browser may be asking the user still.
    if (this.#busy.has(source)) return;
    this.#busy.add(source);
    const local = this.#call.local.get(source);
    try {
      if (!local) await this.#start(source);
      else if (source === 'microphone') await this.#call.setMuted(source, !local.muted);
      else await this.#stop(source);
    } catch (error) {
      this.#notice.say(explained(source, error));
    } finally {
      this.#busy.delete(source);
    }
  }

  close() {
    for (const { track } of this.#call.local.values()) track.stop();
  }

  async #start(source) {
    const [track] = (await captured(source)).getTracks();
    track.addEventListener('ended', () => this.#stop(source));
    const encodings = { camera: CAMERA_ENCODINGS, screen: SCREEN_ENCODINGS }[source];
    if (source === 'screen') track.contentHint = 'detail';
    await this.#call.publish(source, track, { encodings });
  }

  async #stop(source) {
    this.#call.local.get(source)?.track.stop();
    await this.#call.unpublish(source);
  }
}

function captured(source) {
  const { mediaDevices } = navigator;
  if (source === 'screen') return mediaDevices.getDisplayMedia({ video: true, audio: false });
  return mediaDevices.getUserMedia(source === 'camera' ? { video: CAMERA } : { audio: true });
}

function explained(source, error) {
  const reasons = {
    NotFoundError: `There is no ${source} here.`,
    NotAllowedError: `The ${source} was not allowed.`,
    NotReadableError: `The ${source} is in use by something else.`,
  };
  return reasons[error.name] ?? `The ${source} can't be sent: ${error.message}`;
}
