import { isDeepStrictEqual } from 'node:util';
import { comparedFunctions, nextCase } from './cases.mjs';
import { java, LAUNCHER } from './java.mjs';
import { hideRandomness } from './randomness.mjs';
import * as reference from './reference.mjs';

// Its argument is a FlatBuffers builder: how the reference talks to its worker process.
const NOT_COMPARED = ['serializeRtpMapping'];

/** The ORTC functions of both sides. */
export const ortc = {
  name: 'ortc',
  command: (classpath) =>
    classpath ? java(classpath, 'dev.mediasoup4j.ortc.NegotiationCases') : [LAUNCHER, 'ortc'],
  requireEveryExport,
  nextCase,
  rowOf: ({ side, fn }) => `${side} ${fn}`,
  referenceAnswer: reference.answer,
  isSame: (it, expected, actual) => isDeepStrictEqual(canonical(it, expected), canonical(it, actual)),
};

/** A function that the packages gain must not go unnoticed. */
function requireEveryExport() {
  for (const [side, module] of Object.entries(reference.sides)) {
    const compared = comparedFunctions().filter((it) => it.side === side).map((it) => it.fn);
    const exported = Object.keys(module).filter((fn) => !NOT_COMPARED.includes(fn));
    const missing = exported.filter((fn) => !compared.includes(fn));
    if (missing.length > 0) throw new Error(`not compared: ${side} ${missing.join(', ')}`);
  }
}

/** As JSON carries it, without error messages and without what is random. */
function canonical(it, answer) {
  if (answer.error) return { error: answer.error.name };
  return hideRandomness(it, JSON.parse(JSON.stringify(answer)));
}
