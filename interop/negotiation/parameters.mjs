/** Generates capabilities and parameters as endpoints and routers really send them. */

const PROFILE_LEVEL_IDS = [
  '42e01f', '42e01e', '42e034', '42001f', '4d001f', '4d0032', '4de01f', '58c01f', '58801f',
  '640c1f', '64001f', '640034', 'f4001f', '42f00b', '42e00b', '42100b', '4d100b', '42e00a',
  '42E01F', '0042e0', '42e0', '42e01g', '000000', 'ffffff', '64100b', '-42e01', '0x42e0',
];

const FEEDBACK = [
  { type: 'nack' },
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
  { type: 'goog-remb' },
  { type: 'transport-cc' },
  { type: 'transport-cc', parameter: '' },
  { type: 'foo', parameter: 'bar' },
];

const URIS = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:example:unknown',
];

const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

const SCALABILITY_MODES = ['L1T1', 'L1T3', 'L3T3', 'L3T3_KEY', 'S3T3', 'L10T12', 'L0T1', 'foo'];

/** A codec without payload type, with what distinguishes it. */
export function codec(random) {
  const make = random.pick([opus, multiopus, otherAudio, vp8, vp9, vp9, h264, h264, h264, av1]);
  const made = make(random);
  if (random.chance(0.1)) made.mimeType = random.pick([upper, lower])(made.mimeType);
  if (random.chance(0.9)) made.rtcpFeedback = feedback(random);
  return made;
}

const upper = (text) => text.toUpperCase();
const lower = (text) => text.toLowerCase();

function opus(random) {
  const parameters = random.pick([{}, { useinbandfec: 1, minptime: 10 }, { 'sprop-stereo': '1' }]);
  return { kind: 'audio', mimeType: 'audio/opus', clockRate: 48000, channels: 2, parameters };
}

function multiopus(random) {
  const [channels, streams, coupled] = random.pick([[4, 2, 2], [6, 4, 2], [8, 5, 3], [6, 4, 3]]);
  return {
    kind: 'audio',
    mimeType: 'audio/multiopus',
    clockRate: 48000,
    channels,
    parameters: {
      channel_mapping: '0,4,1,2,3,5',
      num_streams: random.chance(0.9) ? streams : String(streams),
      coupled_streams: coupled,
    },
  };
}

function otherAudio(random) {
  const [mimeType, clockRate] = random.pick([
    ['audio/PCMU', 8000], ['audio/PCMA', 8000], ['audio/G722', 8000], ['audio/ISAC', 16000],
    ['audio/CN', 32000], ['audio/telephone-event', 48000], ['audio/SILK', 12000],
    ['audio/unknown', 48000],
  ]);
  const made = { kind: 'audio', mimeType, clockRate };
  if (random.chance(0.5)) made.channels = 1;
  if (random.chance(0.5)) made.parameters = {};
  return made;
}

function video(mimeType, parameters) {
  return { kind: 'video', mimeType, clockRate: 90000, parameters };
}

function vp8(random) {
  return video('video/VP8', random.pick([{}, { 'x-google-start-bitrate': 1500 }]));
}

function vp9(random) {
  const profile = random.pick([undefined, 0, 0, 1, 2, 3, '0', '2']);
  return video('video/VP9', profile === undefined ? {} : { 'profile-id': profile });
}

function h264(random) {
  const parameters = {};
  if (random.chance(0.8)) parameters['packetization-mode'] = random.pick([0, 1, 1, 1, '1']);
  if (random.chance(0.85)) {
    const usual = random.chance(0.6);
    parameters['profile-level-id'] = random.pick(
      usual ? PROFILE_LEVEL_IDS.slice(0, 4) : PROFILE_LEVEL_IDS);
  }
  if (random.chance(0.6)) parameters['level-asymmetry-allowed'] = random.pick([1, 1, 0, '1', '0']);
  return video('video/H264', parameters);
}

function av1(random) {
  return video('video/AV1', random.pick([{}, { 'profile': 0, 'level-idx': 5, 'tier': 0 }]));
}

function feedback(random) {
  return random.shuffle(random.some(FEEDBACK, 0.6)).map((entry) => ({ ...entry }));
}

/** What an endpoint can receive; RTX follows some of the video codecs. */
export function capabilities(random, mediaCodecs = mediaCodecsOf(random)) {
  const payloadTypes = random.shuffle(Array.from({ length: 62 }, (_, i) => 66 + i));
  const codecs = [];
  for (const mediaCodec of mediaCodecs) {
    const preferredPayloadType = payloadTypes.pop();
    codecs.push({ ...structuredClone(mediaCodec), preferredPayloadType });
    if (mediaCodec.kind === 'video' && random.chance(0.8)) {
      codecs.push(rtx('preferredPayloadType', payloadTypes.pop(), preferredPayloadType));
    }
  }
  return { codecs, headerExtensions: headerExtensions(random) };
}

export function mediaCodecsOf(random, atMost = 6) {
  return Array.from({ length: random.int(atMost + 1) }, () => codec(random));
}

function rtx(payloadTypeName, payloadType, apt) {
  return {
    kind: 'video',
    mimeType: 'video/rtx',
    [payloadTypeName]: payloadType,
    clockRate: 90000,
    parameters: { apt },
    rtcpFeedback: [],
  };
}

function headerExtensions(random) {
  const ids = random.chance(0.7) ? (index) => index + 1 : () => 1 + random.int(14);
  return ['audio', 'video'].flatMap((kind) =>
    URIS.flatMap((uri, index) => {
      if (random.chance(0.4)) return [];
      const extension = { kind, uri, preferredId: ids(index) };
      if (random.chance(0.5)) extension.preferredEncrypt = random.chance(0.2);
      if (random.chance(0.7)) extension.direction = random.pick(DIRECTIONS);
      return [extension];
    }));
}

/** What a producer sends, in codecs of the given capabilities. */
export function rtpParameters(random, kind, caps) {
  const payloadTypes = random.shuffle(Array.from({ length: 32 }, (_, i) => 96 + i));
  const codecs = [];
  const isMedia = (entry) => entry.kind === kind && !/\/rtx$/i.test(entry.mimeType);
  for (const capability of random.some(caps.codecs.filter(isMedia), 0.7)) {
    const { kind: _, preferredPayloadType, ...rest } = structuredClone(capability);
    const payloadType = payloadTypes.pop();
    codecs.push({ ...rest, payloadType });
    if (kind === 'video' && random.chance(0.6)) {
      const { kind: __, ...entry } = rtx('payloadType', payloadTypes.pop(), payloadType);
      codecs.push(entry);
    }
  }
  return {
    ...(random.chance(0.7) && { mid: String(random.int(9)) }),
    codecs: random.chance(0.9) ? codecs : random.shuffle(codecs),
    headerExtensions: random.some(URIS, 0.5).map((uri, index) => ({ uri, id: index + 1 })),
    encodings: encodings(random),
    rtcp: random.pick([{ cname: 'alice', reducedSize: true }, { cname: 'bob' }, {}]),
  };
}

function encodings(random) {
  const simulcast = random.chance(0.4);
  return Array.from({ length: simulcast ? 2 + random.int(3) : 1 }, (_, index) => {
    const encoding = simulcast && random.chance(0.7)
      ? { rid: `r${index}` }
      : { ssrc: 1000 + random.int(2 ** 31) };
    if (random.chance(0.4)) encoding.scalabilityMode = random.pick(SCALABILITY_MODES);
    if (random.chance(0.4)) encoding.maxBitrate = random.int(3_000_000);
    if (random.chance(0.3)) encoding.dtx = random.chance(0.5);
    if (random.chance(0.3) && encoding.ssrc) encoding.rtx = { ssrc: encoding.ssrc + 1 };
    if (random.chance(0.2)) encoding.codecPayloadType = 96 + random.int(32);
    if (random.chance(0.2)) encoding.active = random.chance(0.5);
    if (random.chance(0.2)) encoding.scaleResolutionDownBy = random.pick([1, 1.5, 2, 4]);
    return encoding;
  });
}

export function sctpStreamParameters(random) {
  const params = { streamId: random.int(65535) };
  if (random.chance(0.6)) params.ordered = random.chance(0.5);
  if (random.chance(0.4)) params.maxPacketLifeTime = random.pick([0, 1, 5000]);
  if (random.chance(0.4)) params.maxRetransmits = random.pick([0, 1, 10]);
  if (random.chance(0.4)) params.label = random.pick(['', 'chat']);
  if (random.chance(0.4)) params.protocol = random.pick(['', 'json']);
  return params;
}
