import { Call } from '../../../sfu-server/src/main/web/src/call.js';

/** What a test asks a tab: everything in and out is JSON. */
let call;
const heard = [];
const warnings = [];

window.caller = {
  async join(roomId, displayName) {
    call = new Call({ roomId, displayName });
    call.addEventListener('chat', ({ detail }) => heard.push(`${detail.displayName}: ${detail.text}`));
    call.addEventListener('warning', ({ detail }) => warnings.push(detail.message));
    call.addEventListener('change', listen);
    call.join();
    await new Promise((resolve) => {
      call.addEventListener('change', () => call.state === 'connected' && resolve());
    });
  },

  state: () => ({ state: call.state, reason: call.reason, interrupted: call.mediaInterrupted }),
  warnings: () => warnings,
  heard: () => heard,
  say: (text) => call.say(text),

  /**
   * Sends the fake camera, with a codec and encodings of the test's choice. A busy machine costs
   * pictures, not their size.
   */
  async sendVideo({ width, height, frameRate, codec, encodings }) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width, height, frameRate } });
    await call.publish('camera', stream.getVideoTracks()[0], {
      codec: codec && call.session.sendCodec(codec),
      encodings,
    });
    const { rtpSender } = call.local.get('camera').producer;
    const parameters = rtpSender.getParameters();
    parameters.degradationPreference = 'maintain-resolution';
    await rtpSender.setParameters(parameters);
  },

  async sendAudio() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    await call.publish('microphone', stream.getAudioTracks()[0]);
  },

  canSend: (codec) => call.session.sendCodec(codec) !== undefined,
  unpublish: (source) => call.unpublish(source),
  setMuted: (source, muted) => call.setMuted(source, muted),
  preferLayers: (spatialLayer, temporalLayer) =>
    call.session.preferLayers(remote('video').consumer, spatialLayer, temporalLayer),
  pauseConsumer: (kind, paused) => call.session.pauseConsumer(remote(kind).consumer, paused),
  layer: () => remote('video')?.currentLayer ?? null,

  async restartIce() {
    for (const transport of call.session.transports) await call.session.restartIce(transport);
  },

  /** What is sent, an entry for each encoding. */
  sent: async () => statsOf(call.local.get('camera').producer, 'outbound-rtp'),

  /** What is received of the only other sender of this kind; null if there is none. */
  async received(kind) {
    const track = remote(kind);
    if (!track) return null;
    const [stats] = await statsOf(track.consumer, 'inbound-rtp');
    return { paused: track.paused, ...stats };
  },

  /** The ICE user name fragment in use on each transport; null while none is. */
  localFragments: () => Promise.all(call.session.transports.map(async (transport) => {
    const stats = await transport.getStats();
    const [{ selectedCandidatePairId, iceLocalUsernameFragment }] =
      [...stats.values()].filter(({ type }) => type === 'transport');
    const { state } = stats.get(selectedCandidatePairId) ?? {};
    return state === 'succeeded' ? iceLocalUsernameFragment : null;
  })),
};

/** Sound is decoded for those who listen alone. */
const players = new Map();
function listen() {
  const track = remote('audio');
  if (!track || players.has(track)) return;
  const player = new Audio();
  player.srcObject = new MediaStream([track.consumer.track]);
  players.set(track, player);
  player.play();
}

function remote(kind) {
  const tracks = [...call.participants].flatMap(({ tracks }) => [...tracks.values()]);
  return tracks.find((track) => track.kind === kind && track.consumer);
}

async function statsOf(member, type) {
  if (!member) return [];
  const report = [...(await member.getStats()).values()];
  return report
    .filter((stats) => stats.type === type)
    .map((stats) => ({ ...stats, codec: report.find(({ id }) => id === stats.codecId)?.mimeType }));
}
