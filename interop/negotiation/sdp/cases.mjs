import * as parameters from '../parameters.mjs';
import { call } from '../reference.mjs';
import { receiveCalls, sendCalls } from './calls.mjs';
import { sdpTransform } from './reference.mjs';
import * as texts from './texts.mjs';
import { transport } from './transports.mjs';

const KINDS = ['audio', 'video'];

const BROKEN_MSIDS = [null, '', ' ', '-', ' stream', 'stream', 'stream track', ' s  t u ', 'a\tb'];

/** How to make the arguments of every function that is compared. */
const ARGUMENTS = {
  RemoteSdp: (random) => {
    const made = transport(random);
    const calls = random.chance(0.5) ? sendCalls(random) : receiveCalls(random);
    if (random.chance(0.02)) made.dtlsParameters.fingerprints = [];
    return [made, calls];
  },
  getLocalRtpCapabilities: (random) => [anyDescription(random)],
  extractDtlsParameters: (random) => [anyDescription(random)],
  getCname: sectionOf,
  getRtpEncodings: (random) => {
    const [text, index] = sectionOf(random);
    return [text, index, { codecs: rtpParameters(random, random.pick(KINDS)).codecs }];
  },
  addLegacySimulcast: (random) => [...sectionOf(random), random.int(5)],
  applyCodecParameters,
  maxMessageSize: (random) => {
    const section = texts.applicationSection(random, 'datachannel');
    return [texts.description(random, [section]), 0, random.pick([0, 65536, 262144])];
  },
  getMsidStreamId: (random) => [random.pick(BROKEN_MSIDS)],
};

/** The more there is to go wrong, the more often. */
const FUNCTIONS = Object.keys(ARGUMENTS).flatMap((fn) => (fn === 'RemoteSdp' ? Array(8).fill(fn) : [fn]));

/** One case. */
export function nextCase(random) {
  const fn = random.pick(FUNCTIONS);
  return JSON.parse(JSON.stringify({ fn, args: ARGUMENTS[fn](random) }));
}

function anyDescription(random) {
  const caps = parameters.capabilities(random);
  const kinds = random.some(['audio', 'video', 'audio', 'application'], 0.6);
  const sections = kinds.map((kind, index) => anySection(random, kind, String(index), caps));
  return texts.description(random, sections);
}

function anySection(random, kind, mid, caps) {
  if (kind === 'application') return texts.applicationSection(random, mid);
  return texts.mediaSection(random, {
    mid,
    kind,
    codecs: caps.codecs.filter((codec) => codec.kind === kind),
    extensions: caps.headerExtensions.filter((extension) => extension.kind === kind),
    more: random.chance(0.8) ? texts.streams(random) : [],
    port: random.chance(0.9) ? 9 : 0,
  });
}

/** A description with sections, and the index of one. */
function sectionOf(random) {
  for (;;) {
    const text = anyDescription(random);
    const { media } = sdpTransform.parse(text);
    if (media.length > 0) return [text, random.int(media.length)];
  }
}

function rtpParameters(random, kind) {
  const caps = parameters.capabilities(random);
  const made = parameters.rtpParameters(random, kind, caps);
  return call('client', 'validateAndNormalizeRtpParameters', made) ?? made;
}

/** What is received, and an answer that takes most of its codecs. */
function applyCodecParameters(random) {
  const offered = rtpParameters(random, random.chance(0.8) ? 'audio' : 'video');
  for (const codec of offered.codecs) {
    if (random.chance(0.5)) {
      codec.parameters['sprop-stereo'] = random.pick([0, 1, '0', '1', '', '00', 'yes', 2, true]);
    }
  }
  const section = texts.mediaSection(random, {
    mid: '0',
    kind: 'audio',
    codecs: random.some(offered.codecs, 0.9).map(({ parameters: _, ...codec }) => ({
      ...codec,
      parameters: random.pick([{}, { minptime: 10, useinbandfec: 1 }, { stereo: 1 }]),
    })),
    extensions: offered.headerExtensions,
  });
  return [texts.description(random, [section]), 0, offered];
}
