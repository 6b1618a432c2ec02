import { execFileSync } from 'node:child_process';
import { BUILT_CLASSPATH, java, LAUNCHER } from '../java.mjs';
import { comparedMethods } from './calls.mjs';
import { nextCase } from './cases.mjs';
import { sameAnswer } from './normal-form.mjs';
import * as reference from './reference.mjs';

/** The SDP that the client reads and writes. */
export const sdp = {
  name: 'sdp',
  command,
  requireEveryExport: () => reference.requireEveryExport(comparedMethods),
  nextCase,
  rowOf: ({ fn }) => fn,
  referenceAnswer: reference.answer,
  isSame: (it, expected, actual) => sameAnswer(expected, actual),
};

/** The client's tests have the class: SDP is no part of its API. */
function command(classpath) {
  if (!classpath) execFileSync(LAUNCHER, ['ortc'], { input: '', stdio: ['pipe', 'ignore', 'inherit'] });
  return java(classpath ?? BUILT_CLASSPATH, 'dev.mediasoup4j.client.sdp.SdpCases');
}
