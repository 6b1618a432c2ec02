import { damage } from './damage.mjs';
import * as parameters from './parameters.mjs';
import { answer, call } from './reference.mjs';

const KINDS = ['audio', 'video'];

/** How to make the arguments of every function that both packages export. */
const ARGUMENTS = {
  client: {
    validateAndNormalizeRtpCapabilities: (random) => [parameters.capabilities(random)],
    validateAndNormalizeRtpParameters: (random) => [anyRtpParameters(random)],
    validateAndNormalizeSctpStreamParameters: (random) => [
      parameters.sctpStreamParameters(random),
    ],
    getExtendedRtpCapabilities: (random) => [...bothCapabilities(random), random.chance(0.5)],
    getRecvRtpCapabilities: (random) => [extendedCapabilities(random)],
    getSendRtpCapabilities: (random) => [extendedCapabilities(random)],
    getSendingRtpParameters: (random) => [random.pick(KINDS), extendedCapabilities(random)],
    getSendingRemoteRtpParameters: (random) => [random.pick(KINDS), extendedCapabilities(random)],
    reduceCodecs,
    generateProbatorRtpParameters: (random) => [anyRtpParameters(random)],
    canSend: (random) => [random.pick(KINDS), parameters.capabilities(random)],
    canReceive: (random) => {
      const caps = normalizedCapabilities(random);
      const params = parameters.rtpParameters(random, random.pick(KINDS), caps);
      for (const codec of random.some(params.codecs, 0.5)) {
        codec.payloadType = random.pick(caps.codecs).preferredPayloadType;
      }
      return [params, caps];
    },
  },
  router: {
    validateRtpCapabilities: (random) => [parameters.capabilities(random)],
    validateRtpParameters: (random) => [anyRtpParameters(random)],
    validateSctpStreamParameters: (random) => [parameters.sctpStreamParameters(random)],
    generateRouterRtpCapabilities: (random) =>
      random.chance(0.02) ? [] : [mediaCodecs(random, random.chance(0.1) ? 40 : 6)],
    getProducerRtpParametersMapping: (random) => {
      const { params, caps } = produced(random);
      return [params, caps];
    },
    getConsumableRtpParameters: (random) => {
      const { kind, params, caps, mapping } = mapped(random);
      return [kind, params, caps, mapping];
    },
    canConsume: (random) => {
      const { consumable, caps } = consumed(random);
      return [consumable, remoteCapabilities(random, caps)];
    },
    getConsumerRtpParameters: (random) => {
      const { consumable, caps } = consumed(random);
      return [
        {
          consumableRtpParameters: consumable,
          remoteRtpCapabilities: remoteCapabilities(random, caps),
          pipe: random.chance(0.3),
          enableRtx: random.chance(0.7),
        },
      ];
    },
    getPipeConsumerRtpParameters: (random) => [
      {
        consumableRtpParameters: consumed(random).consumable,
        enableRtx: random.chance(0.5),
      },
    ],
  },
};

const FUNCTIONS = Object.entries(ARGUMENTS).flatMap(([side, functions]) =>
  Object.keys(functions).map((fn) => ({ side, fn })));

/** The function names that are compared, by side. */
export function comparedFunctions() {
  return FUNCTIONS;
}

/** One case; more than half of them are broken. */
export function nextCase(random) {
  const { side, fn } = random.pick(FUNCTIONS);
  const made = ARGUMENTS[side][fn](random);
  const args = random.chance(0.6) ? damage(random, made) : made;
  // Through JSON, as it goes to the other side: no two members share an object.
  return JSON.parse(JSON.stringify({ side, fn, args }));
}

function normalizedCapabilities(random, mediaCodecs) {
  for (;;) {
    const caps = parameters.capabilities(random, mediaCodecs);
    if (caps.codecs.length > 0) {
      return call('client', 'validateAndNormalizeRtpCapabilities', caps);
    }
  }
}

/** Local and remote capabilities with codecs in common. */
function bothCapabilities(random) {
  const codecs = parameters.mediaCodecsOf(random, 4);
  return [0, 1].map(() => {
    const mine = [...random.some(codecs, 0.8), ...parameters.mediaCodecsOf(random, 3)];
    const caps = parameters.capabilities(random, random.shuffle(mine));
    return call('client', 'validateAndNormalizeRtpCapabilities', caps);
  });
}

function extendedCapabilities(random) {
  return call('client', 'getExtendedRtpCapabilities', ...bothCapabilities(random), true);
}

function reduceCodecs(random) {
  const kind = random.pick(KINDS);
  const { codecs } = call('client', 'getSendingRtpParameters', kind, extendedCapabilities(random));
  if (random.chance(0.4)) return random.chance(0.5) ? [codecs] : [codecs, null];
  const caps = normalizedCapabilities(random);
  const capCodec = random.chance(0.5) && codecs.length > 0
    ? { ...random.pick(codecs), kind, preferredPayloadType: 100 }
    : random.pick(caps.codecs);
  return [codecs, capCodec];
}

function anyRtpParameters(random) {
  return parameters.rtpParameters(random, random.pick(KINDS), parameters.capabilities(random));
}

function mediaCodecs(random, atMost) {
  return parameters.mediaCodecsOf(random, atMost).map((codec) => {
    if (random.chance(0.3)) codec.preferredPayloadType = 90 + random.int(38);
    return codec;
  });
}

/** With as many of some random codecs as a router accepts together. */
function routerCapabilities(random) {
  let accepted = [];
  for (const codec of parameters.mediaCodecsOf(random)) {
    const args = [[...accepted, codec]];
    const { error } = answer({ side: 'router', fn: 'generateRouterRtpCapabilities', args });
    if (!error) [accepted] = args;
  }
  return call('router', 'generateRouterRtpCapabilities', accepted);
}

function produced(random) {
  const caps = routerCapabilities(random);
  const kind = random.pick(KINDS);
  const params = parameters.rtpParameters(random, kind, caps);
  return {
    kind,
    caps,
    params: random.chance(0.8) ? call('router', 'validateRtpParameters', params) : params,
  };
}

/** Codecs that the router lacks are a case of their own; here they would end the chain. */
function mapped(random) {
  for (;;) {
    const made = produced(random);
    const args = [made.params, made.caps];
    const { result } = answer({ side: 'router', fn: 'getProducerRtpParametersMapping', args });
    if (result) return { ...made, mapping: result };
  }
}

function consumed(random) {
  const { kind, params, caps, mapping } = mapped(random);
  const consumable = call('router', 'getConsumableRtpParameters', kind, params, caps, mapping);
  return { consumable, caps };
}

/** Of an endpoint that took part of the router's codecs and extensions over. */
function remoteCapabilities(random, routerCaps) {
  const caps = structuredClone(routerCaps);
  caps.codecs = random.some(caps.codecs, 0.85);
  caps.headerExtensions = random.some(caps.headerExtensions, 0.7);
  for (const codec of random.some(caps.codecs, 0.2)) codec.rtcpFeedback.pop();
  return caps;
}
