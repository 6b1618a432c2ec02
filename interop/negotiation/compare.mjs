/**
 * Compares this project's negotiation functions with mediasoup-client's and mediasoup's.
 *
 *   node compare.mjs --seed 1 --count 20000 [--classpath PATH]
 *
 * The same generated cases go to both. Equal means equal JSON, or an equal class of error. Exits
 * with 1 when any case differs.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { comparedFunctions, nextCase } from './cases.mjs';
import { Random } from './random.mjs';
import { hideRandomness } from './randomness.mjs';
import * as reference from './reference.mjs';

const SHOWN_DIFFERENCES = 5;
const SHOWN_CHARACTERS = 4000;
const MAIN_CLASS = 'dev.mediasoup4j.ortc.NegotiationCases';

// Its argument is a FlatBuffers builder: how the reference talks to its worker process.
const NOT_COMPARED = ['serializeRtpMapping'];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20000' },
    classpath: { type: 'string', default: process.env.MEDIASOUP4J_CLASSPATH },
  },
});

requireEveryExport();
const random = new Random(Number(values.seed));
const cases = Array.from({ length: Number(values.count) }, () => nextCase(random));
const startMillis = Date.now();
const answers = await ask(cases);
const seconds = (Date.now() - startMillis) / 1000;
const { table, differences } = compare(cases, answers);

console.table(table);
for (const difference of differences.slice(0, SHOWN_DIFFERENCES)) show(difference);
console.log(
  `seed ${values.seed}: ${cases.length} cases, ${differences.length} differences, ` +
    `answered in ${seconds.toFixed(1)} s`);
process.exitCode = differences.length === 0 ? 0 : 1;

/** A function that the packages gain must not go unnoticed. */
function requireEveryExport() {
  for (const [side, module] of Object.entries(reference.sides)) {
    const compared = comparedFunctions().filter((it) => it.side === side).map((it) => it.fn);
    const exported = Object.keys(module).filter((fn) => !NOT_COMPARED.includes(fn));
    const missing = exported.filter((fn) => !compared.includes(fn));
    if (missing.length > 0) throw new Error(`not compared: ${side} ${missing.join(', ')}`);
  }
}

/** Sends every case to the Java side and collects an answer for each. */
async function ask(cases) {
  const [command, ...args] = values.classpath
    ? ['java', '-cp', values.classpath, MAIN_CLASS]
    : [path.resolve(import.meta.dirname, '../../mediasoup4j'), 'ortc'];
  const java = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = new Promise((resolve, reject) => {
    java.once('error', reject);
    java.once('close', resolve);
  });
  java.stdin.on('error', () => {}); // When it ends early, the count of answers tells.
  write(java.stdin, cases);
  const answers = [];
  for await (const line of readline.createInterface({ input: java.stdout })) {
    answers.push(JSON.parse(line));
  }
  const code = await exit;
  if (code !== 0 || answers.length !== cases.length) {
    throw new Error(`exit code ${code} after ${answers.length} of ${cases.length} answers`);
  }
  return answers;
}

async function write(stream, cases) {
  for (const it of cases) {
    if (!stream.write(`${JSON.stringify(it)}\n`)) {
      await new Promise((resolve) => stream.once('drain', resolve));
    }
  }
  stream.end();
}

function compare(cases, answers) {
  const table = {};
  const differences = [];
  cases.forEach((it, index) => {
    const row = (table[`${it.side} ${it.fn}`] ??= { cases: 0, results: 0, errors: 0, different: 0 });
    const expected = canonical(it, reference.answer(it));
    const actual = canonical(it, answers[index]);
    row.cases++;
    if (expected.error) row.errors++;
    else row.results++;
    if (isDeepStrictEqual(expected, actual)) return;
    row.different++;
    differences.push({ it, expected: reference.answer(it), actual: answers[index] });
  });
  return { table, differences };
}

/** As JSON carries it, without error messages and without what is random. */
function canonical(it, answer) {
  if (answer.error) return { error: answer.error.name };
  return hideRandomness(it, JSON.parse(JSON.stringify(answer)));
}

function show({ it, expected, actual }) {
  for (const [name, value] of Object.entries({ case: it, reference: expected, ours: actual })) {
    console.log(`${name}: ${JSON.stringify(value).slice(0, SHOWN_CHARACTERS)}`);
  }
  console.log();
}
