import { createRequire } from 'node:module';
import * as ortc from '../reference.mjs';

const require = createRequire(import.meta.url);

/** The very instance that the reference uses. */
export const sdpTransform = require(
  require.resolve('sdp-transform', { paths: [require.resolve('mediasoup-client')] }));

const { RemoteSdp } = require('mediasoup-client/handlers/sdp/RemoteSdp');
const { Chrome111 } = require('mediasoup-client/handlers/Chrome111');
const commonUtils = require('mediasoup-client/handlers/sdp/commonUtils');
const unifiedPlanUtils = require('mediasoup-client/handlers/sdp/unifiedPlanUtils');
const ortcUtils = require('mediasoup-client/handlers/ortc/utils');

/** What is compared, by the name in a case. */
const FUNCTIONS = {
  RemoteSdp: remoteSdp,
  // With extractRtpCapabilities and addNackSupportForOpus inside.
  getLocalRtpCapabilities: (text) => Chrome111.getLocalRtpCapabilities(sdpTransform.parse(text)),
  extractDtlsParameters: (text) =>
    commonUtils.extractDtlsParameters({ sdpObject: sdpTransform.parse(text) }),
  getCname: (text, index) => commonUtils.getCname({ offerMediaObject: section(text, index) }),
  getRtpEncodings: (text, index, { codecs }) =>
    unifiedPlanUtils.getRtpEncodings({ offerMediaObject: section(text, index), codecs }),
  addLegacySimulcast: (text, index, numStreams) =>
    changed(text, index, (offerMediaObject) =>
      unifiedPlanUtils.addLegacySimulcast({ offerMediaObject, numStreams })),
  applyCodecParameters: (text, index, offerRtpParameters) =>
    changed(text, index, (answerMediaObject) =>
      commonUtils.applyCodecParameters({ offerRtpParameters, answerMediaObject })),
  // What the handlers do inline.
  maxMessageSize: (text, index, bytes) =>
    changed(text, index, (answerMediaObject) => { answerMediaObject.maxMessageSize = bytes; }),
  getMsidStreamId: (msid) => ortcUtils.getMsidStreamIdAndTrackId(msid).msidStreamId,
};

const COMPARED = [
  ...Object.keys(FUNCTIONS), 'extractRtpCapabilities', 'addNackSupportForOpus',
  'getMsidStreamIdAndTrackId',
];

/** Not SDP: it changes a browser's RTCRtpTransceiver. */
const NOT_COMPARED = ['applyForcedRtpExtensions'];

/** RemoteSdp's inner methods, which compile to public ones. */
const INNER_METHODS = [
  'constructor', 'addMediaSection', 'replaceMediaSection', 'findMediaSection',
  'regenerateBundleMids',
];

/** A function or method that the package gains must not go unnoticed. */
export function requireEveryExport(comparedMethods) {
  const exported = [commonUtils, unifiedPlanUtils, ortcUtils].flatMap(Object.keys);
  requireNone(exported.filter((fn) => ![...COMPARED, ...NOT_COMPARED].includes(fn)));
  const methods = Object.getOwnPropertyNames(RemoteSdp.prototype);
  requireNone(methods.filter((it) => ![...comparedMethods, ...INNER_METHODS].includes(it)));
}

function requireNone(missing) {
  if (missing.length > 0) throw new Error(`not compared: sdp ${missing.join(', ')}`);
}

/** Runs a case in the reference and answers as the protocol does. */
export function answer({ fn, args }) {
  return answerOf(() => FUNCTIONS[fn](...structuredClone(args)));
}

function answerOf(call) {
  try {
    return { result: structuredClone(call()) };
  } catch (error) {
    return { error: { name: error.name, message: error.message } };
  }
}

function section(text, index) {
  return sdpTransform.parse(text).media[index];
}

function changed(text, index, change) {
  const sdpObject = sdpTransform.parse(text);
  change(sdpObject.media[index]);
  return sdpTransform.write(sdpObject);
}

function remoteSdp(transport, calls) {
  const sdp = new RemoteSdp({ ...transport, sctpParameters: sizes(transport.sctpParameters) });
  return calls.map(({ method, args }) => answerOf(() => run(sdp, method, args[0])));
}

/** As Transport does before the parameters come to a handler. */
function sizes(sctp) {
  return sctp && {
    ...sctp,
    maxSendMessageSize: sctp.maxSendMessageSize ?? sctp.maxMessageSize,
    maxReceiveMessageSize: sctp.maxReceiveMessageSize ?? sctp.maxMessageSize,
  };
}

function run(sdp, method, argument) {
  switch (method) {
    case 'send':
      sdp.send({ ...argument, offerMediaObject: section(argument.offer, argument.index) });
      // Its parameters changed by the options.
      return argument.offerRtpParameters;
    case 'sendSctpAssociation':
      return sdp.sendSctpAssociation({
        offerMediaObject: section(argument.offer, argument.index),
      });
    case 'receive':
      return sdp.receive({
        ...argument,
        offerRtpParameters: checked(argument.offerRtpParameters),
      });
    case 'muxMediaSectionSimulcast':
      return sdp.muxMediaSectionSimulcast(argument.mid, argument.encodings);
    default:
      return sdp[method](argument);
  }
}

/** Transport checks them before a handler gets them. */
function checked(parameters) {
  ortc.sides.client.validateAndNormalizeRtpParameters(parameters);
  return parameters;
}
