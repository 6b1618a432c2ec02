/**
 * Equal up to what two writers of SDP may do differently, and up to the intended differences, each
 * of which is a line here. Within one kind of attribute the order counts.
 */
import { isDeepStrictEqual } from 'node:util';
import { sdpTransform } from './reference.mjs';

/** Whether the answers to a case are equal; a list in a result holds the answers to its calls. */
export function sameAnswer(expected, actual) {
  if (isAnswers(expected.result)) return sameAnswers(expected.result, actual.result);
  if (expected.error || actual.error) {
    return Boolean(expected.error && actual.error) && sameClassOfError(expected.error, actual.error);
  }
  return isDeepStrictEqual(
    normalResult(plain(expected.result)), normalResult(actual.result ?? null));
}

function sameAnswers(expected, actual) {
  return expected.length === actual?.length &&
    expected.every((it, index) => sameAnswer(it, actual[index]));
}

function isAnswers(value) {
  return Array.isArray(value) && value.some((it) => it?.result !== undefined || it?.error);
}

/** As JSON carries it. */
function plain(value) {
  if (typeof value === 'string') return value;
  return JSON.parse(JSON.stringify(value ?? null));
}

function normalResult(result) {
  if (typeof result === 'string' && result.startsWith('v=0')) return normalSdp(result);
  // A NACK that the reference adds lacks the parameter that all others have.
  for (const { rtcpFeedback = [] } of result?.codecs ?? []) {
    for (const feedback of rtcpFeedback) feedback.parameter ??= '';
  }
  return result;
}

function normalSdp(text) {
  const sdp = sdpTransform.parse(text);
  // The name of the program.
  if (sdp.origin) delete sdp.origin.username;
  for (const section of sdp.media) {
    section.fmtp = section.fmtp.flatMap(normalFmtp);
    section.rtcpFb = (section.rtcpFb ?? []).map(normalFeedback);
    if (section.port === 0) {
      // New ICE credentials: the reference gives them to closed sections too, which have no ICE.
      delete section.iceUfrag;
      delete section.icePwd;
    }
  }
  return sdp;
}

/** Where a parameter has no value, the reference writes "=" or even "=undefined" behind it. */
function normalFmtp({ payload, config }) {
  const parameters = String(config)
    .split(/;\s?/)
    .map((it) => it.replace(/=(undefined)?$/, ''))
    .filter((it) => it !== '');
  return parameters.length > 0 ? [{ payload, config: parameters.join(';') }] : [];
}

/** The reference writes a blank where there is no subtype. */
function normalFeedback({ subtype, ...feedback }) {
  return subtype ? { ...feedback, subtype } : feedback;
}

/**
 * Whether errors are of one class. The reference's plain Error says what a description lacks;
 * with us that is what TypeError is, in the same words.
 */
function sameClassOfError(expected, actual) {
  if (expected.name !== 'Error') return expected.name === actual.name;
  return actual.name === 'TypeError' && actual.message.startsWith(expected.message);
}
