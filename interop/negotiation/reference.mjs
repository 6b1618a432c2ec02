import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

// mediasoup doesn't export its router's side, so it is loaded by its path.
const routerOrtc = path.join(path.dirname(require.resolve('mediasoup')), 'ortc.js');

export const sides = {
  client: require('mediasoup-client/ortc'),
  router: require(routerOrtc),
};

/** What the protocol answers for functions that only normalise their first argument. */
const returnsFirstArgument = /^validate/;

/** Runs a case in the reference and answers as the protocol does. */
export function answer({ side, fn, args }) {
  const given = structuredClone(args);
  try {
    const result = sides[side][fn](...given);
    return { result: returnsFirstArgument.test(fn) ? given[0] : result };
  } catch (error) {
    return { error: { name: error.name, message: error.message } };
  }
}

/** Runs a function of the reference that has to succeed, on copies of its arguments. */
export function call(side, fn, ...args) {
  const { result, error } = answer({ side, fn, args });
  if (error) throw new Error(`${fn} failed on generated input: ${error.message}`);
  return JSON.parse(JSON.stringify(result));
}
