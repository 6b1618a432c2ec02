/**
 * Compares this project's negotiation with mediasoup-client's and mediasoup's: the ORTC functions,
 * and the SDP that is built from what they answer.
 *
 *   node compare.mjs --seed 1 --count 20000 [--only ortc|sdp] [--classpath PATH]
 *
 * The same generated cases, so many of each part, go to both. Exits with 1 when any case differs.
 */
import { parseArgs } from 'node:util';
import { ask } from './java.mjs';
import { ortc } from './ortc.mjs';
import { Random } from './random.mjs';
import { sdp } from './sdp/part.mjs';

const SHOWN_DIFFERENCES = 5;
const SHOWN_CHARACTERS = 4000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20000' },
    only: { type: 'string' },
    classpath: { type: 'string', default: process.env.MEDIASOUP4J_CLASSPATH },
  },
});

const parts = [ortc, sdp].filter((part) => !values.only || part.name === values.only);
if (parts.length === 0) throw new Error(`--only ${values.only}: ortc or sdp`);

for (const part of parts) {
  if (await differs(part)) process.exitCode = 1;
}

async function differs(part) {
  part.requireEveryExport();
  const startMillis = Date.now();
  const random = new Random(Number(values.seed));
  const cases = Array.from({ length: Number(values.count) }, () => part.nextCase(random));
  const answers = await ask(part.command(values.classpath), cases);
  const { table, differences } = compare(part, cases, answers);
  const seconds = ((Date.now() - startMillis) / 1000).toFixed(1);

  console.table(table);
  for (const difference of differences.slice(0, SHOWN_DIFFERENCES)) show(difference);
  console.log(
    `${part.name}, seed ${values.seed}: ${cases.length} cases, ${differences.length} differences ` +
      `in ${seconds} s`);
  return differences.length > 0;
}

function compare(part, cases, answers) {
  const table = {};
  const differences = [];
  cases.forEach((it, index) => {
    const row = (table[part.rowOf(it)] ??= { cases: 0, results: 0, errors: 0, different: 0 });
    const expected = part.referenceAnswer(it);
    const actual = answers[index];
    row.cases++;
    if (expected.error) row.errors++;
    else row.results++;
    if (part.isSame(it, expected, actual)) return;
    row.different++;
    differences.push({ it, expected, actual });
  });
  return { table, differences };
}

function show({ it, expected, actual }) {
  for (const [name, value] of Object.entries({ case: it, reference: expected, ours: actual })) {
    console.log(`${name}: ${JSON.stringify(value).slice(0, SHOWN_CHARACTERS)}`);
  }
  console.log();
}
