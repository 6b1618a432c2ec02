const PATIENCE_MILLIS = 40_000;
const INTERVAL_MILLIS = 100;

/** Asks until the answer is truthy, and returns it. What never becomes true fails by its name. */
export async function until(what, condition, patienceMillis = PATIENCE_MILLIS) {
  const deadline = Date.now() + patienceMillis;
  let seen;
  for (;;) {
    const answer = await condition((value) => (seen = value));
    if (answer) return answer;
    if (Date.now() > deadline) {
      const last = seen === undefined ? '' : `; last seen: ${JSON.stringify(seen)}`;
      throw new Error(`not within ${patienceMillis / 1000} s: ${what}${last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MILLIS));
  }
}
