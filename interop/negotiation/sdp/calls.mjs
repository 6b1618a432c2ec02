/**
 * Sequences of calls of RemoteSdp, in the order in which handlers make them, with a mistake here
 * and there. Nothing may be different after a mistake either.
 */
import * as parameters from '../parameters.mjs';
import { call } from '../reference.mjs';
import * as texts from './texts.mjs';
import { iceParameters } from './transports.mjs';

const KINDS = ['audio', 'video'];
const DTLS_ROLES = ['client', 'server', 'auto'];
const RIDS = ['r0', 'r1', 'r2', 'r3'];
const NO_SUCH_MID = 'nowhere';

/** The methods that the sequences call. */
export const comparedMethods = [
  'send', 'receive', 'getSdp', 'getNextMediaSectionIdx', 'pauseMediaSection',
  'disableMediaSection', 'closeMediaSection', 'resumeSendingMediaSection',
  'resumeReceivingMediaSection', 'muxMediaSectionSimulcast', 'sendSctpAssociation',
  'receiveSctpAssociation', 'updateIceParameters', 'updateDtlsRole', 'setSessionExtmapAllowMixed',
];

const CODEC_OPTIONS = {
  opusStereo: [true, false],
  opusFec: [true, false],
  opusDtx: [true, false],
  opusMaxPlaybackRate: [8000, 48000],
  opusMaxAverageBitrate: [24000, 128000],
  opusPtime: [10, 20],
  opusNack: [true, false],
  videoGoogleStartBitrate: [0, 1000],
  videoGoogleMaxBitrate: [3000],
  videoGoogleMinBitrate: [100],
};

/** The sections so far, to know which mids there are and whose place is free. */
class Sections {
  #sections = [];
  #nextMid = 0;

  get mids() {
    return this.#sections.map(({ mid }) => mid);
  }

  takeMid() {
    return String(this.#nextMid++);
  }

  /** In the place of a closed one, or as a new one. */
  add(mid, kind, reuse) {
    const section = { mid, kind, closed: false };
    if (reuse) this.#sections[this.#sections.indexOf(reuse)] = section;
    else this.#sections.push(section);
  }

  firstClosed(kind) {
    return this.#sections.find((it) => it.closed && (!kind || it.kind === kind));
  }

  close(mid) {
    const index = this.#sections.findIndex((it) => it.mid === mid);
    // The first carries the bundle.
    if (index > 0) this.#sections[index].closed = true;
  }

  anyMid(random) {
    return random.chance(0.03) ? NO_SUCH_MID : random.pick(this.mids) ?? NO_SUCH_MID;
  }
}

/** What the handler that sends does: answers to the engine's offers. */
export function sendCalls(random) {
  const sections = new Sections();
  const local = localCapabilities(random);
  const calls = [];
  if (random.chance(0.9)) calls.push(updateDtlsRole(random));
  const steps = {
    send: () => calls.push(...send(random, sections, local)),
    application: () => calls.push(sendSctp(random, sections)),
    simulcast: () => calls.push(muxSimulcast(random, sections)),
    pause: () => calls.push(onSection(random, sections, 'pauseMediaSection')),
    resume: () => calls.push(onSection(random, sections, 'resumeSendingMediaSection')),
    disable: () => calls.push(onSection(random, sections, 'disableMediaSection')),
    close: () => calls.push(close(random, sections)),
    transport: () => calls.push(transportChange(random)),
  };
  run(random, steps, ['send', 'send', 'send', 'close'], calls);
  return calls;
}

/** What the handler that receives does: offers. */
export function receiveCalls(random) {
  const sections = new Sections();
  const calls = [];
  const steps = {
    receive: () => calls.push(receive(random, sections)),
    application: () => calls.push(method('receiveSctpAssociation')),
    pause: () => calls.push(onSection(random, sections, 'pauseMediaSection')),
    resume: () => calls.push(onSection(random, sections, 'resumeReceivingMediaSection')),
    disable: () => calls.push(onSection(random, sections, 'disableMediaSection')),
    close: () => calls.push(close(random, sections)),
    transport: () => calls.push(transportChange(random)),
  };
  run(random, steps, ['receive', 'receive', 'receive', 'close'], calls);
  return calls;
}

/** Data channels are negotiated once, at any time. */
function run(random, steps, frequent, calls) {
  const { application, ...others } = steps;
  const names = [...Object.keys(others), ...frequent];
  const count = 2 + random.int(6);
  const withApplication = random.chance(0.3) ? random.int(count) : -1;
  for (let i = 0; i < count; i++) {
    if (i === withApplication) application();
    else others[random.pick(names)]();
    if (random.chance(0.2)) calls.push(method('getSdp'));
  }
  calls.push(method('getSdp'), method('getNextMediaSectionIdx'));
}

function method(name, ...args) {
  return { method: name, args };
}

function updateDtlsRole(random) {
  return method('updateDtlsRole', random.pick(DTLS_ROLES));
}

function transportChange(random) {
  return random.pick([
    () => updateDtlsRole(random),
    () => method('updateIceParameters', iceParameters(random)),
    () => method('setSessionExtmapAllowMixed'),
  ])();
}

function onSection(random, sections, name) {
  return method(name, sections.anyMid(random));
}

function close(random, sections) {
  const mid = sections.anyMid(random);
  sections.close(mid);
  return method('closeMediaSection', mid);
}

/** What an engine can send, and what of it the router takes. */
function localCapabilities(random) {
  const codecs = parameters.mediaCodecsOf(random, 5);
  const [local, router] = [0, 1].map(() =>
    call('client', 'validateAndNormalizeRtpCapabilities', parameters.capabilities(random, codecs)));
  const extended = call('client', 'getExtendedRtpCapabilities', local, router, true);
  const usable = KINDS.filter((kind) => sendingCodecs('getSendingRtpParameters', kind, extended));
  return { local, extended, usable };
}

function sendingCodecs(fn, kind, extended) {
  const { codecs, ...rest } = call('client', fn, kind, extended);
  return codecs.length > 0 && { ...rest, codecs: call('client', 'reduceCodecs', codecs) };
}

function send(random, sections, { local, extended, usable }) {
  if (usable.length === 0) return [updateDtlsRole(random)];
  const kind = random.pick(usable);
  const mid = sections.takeMid();
  const reuse = sections.firstClosed();
  const rids = kind === 'video' && random.chance(0.4) ? RIDS.slice(0, 2 + random.int(3)) : [];
  const offer = texts.description(random, [
    texts.mediaSection(random, {
      mid,
      kind,
      codecs: local.codecs.filter((codec) => codec.kind === kind),
      extensions: local.headerExtensions.filter((extension) => extension.kind === kind),
      more: rids.length > 0 ? texts.simulcast(random, rids) : texts.streams(random),
    }),
  ]);
  const argument = {
    offer,
    index: 0,
    ...(reuse && { reuseMid: reuse.mid }),
    offerRtpParameters: {
      ...sendingCodecs('getSendingRtpParameters', kind, extended),
      mid,
      encodings: rids.length > 0 ? rids.map((rid) => ({ rid })) : [{ ssrc: texts.ssrc(random) }],
    },
    answerRtpParameters: sendingCodecs('getSendingRemoteRtpParameters', kind, extended),
    ...(random.chance(0.6) && { codecOptions: codecOptions(random) }),
  };
  const mistake = random.chance(0.04) && random.pick(SEND_MISTAKES);
  if (mistake) mistake(random, argument);
  else sections.add(mid, kind, reuse);
  return [method('getNextMediaSectionIdx'), method('send', argument)];
}

const SEND_MISTAKES = [
  (random, argument) => { argument.reuseMid = NO_SUCH_MID; },
  (random, argument) => { delete argument.answerRtpParameters.codecs; },
  (random, argument) => { breakMimeType(random, argument.answerRtpParameters); },
];

function breakMimeType(random, { codecs }) {
  if (codecs.length > 0) random.pick(codecs).mimeType = random.pick(['text/plain', 'video', '', '/']);
}

function codecOptions(random) {
  const names = random.some(Object.keys(CODEC_OPTIONS), 0.4);
  return Object.fromEntries(names.map((name) => [name, random.pick(CODEC_OPTIONS[name])]));
}

function muxSimulcast(random, sections) {
  const encodings = random.some(RIDS, 0.7).map((rid) => ({
    rid,
    ...(random.chance(0.8) && { active: random.chance(0.6) }),
  }));
  return method('muxMediaSectionSimulcast', { mid: sections.anyMid(random), encodings });
}

function sendSctp(random, sections) {
  const mid = sections.takeMid();
  const offer = texts.description(random, [texts.applicationSection(random, mid)]);
  return method('sendSctpAssociation', { offer, index: 0 });
}

function receive(random, sections) {
  const kind = random.pick(KINDS);
  const mid = random.pick(['', 'm', 'probator-']) + sections.takeMid();
  const offerRtpParameters = rtpParameters(random, kind);
  const mistake = random.chance(0.05) && random.pick(RECEIVE_MISTAKES);
  if (mistake) mistake(random, offerRtpParameters);
  else sections.add(mid, kind, sections.firstClosed(kind));
  return method('receive', {
    mid,
    kind,
    offerRtpParameters,
    streamId: random.pick(['stream', '-', 'bob']),
    trackId: `track-${random.int(100)}`,
  });
}

/** With a codec at least. */
function rtpParameters(random, kind) {
  for (;;) {
    const made = parameters.rtpParameters(random, kind, parameters.capabilities(random));
    if (made.codecs.length > 0) return made;
  }
}

const RECEIVE_MISTAKES = [
  (random, params) => { params.encodings = []; },
  (random, params) => { delete params.codecs; },
  (random, params) => { params.codecs = random.pick([null, 1, 'opus']); },
  (random, params) => { breakMimeType(random, params); },
];
