import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The launcher at the root, which builds what is not built. */
export const LAUNCHER = path.join(ROOT, 'mediasoup4j');

/** What the launcher built, and the tests of the client beside it. */
export const BUILT_CLASSPATH = [
  path.join(ROOT, 'cli/target/app/*'),
  path.join(ROOT, 'client-core/target/test-classes'),
].join(path.delimiter);

/** The command that runs a class. */
export function java(classpath, mainClass) {
  const home = process.env.JAVA_HOME;
  const binary = home ? path.join(home, 'bin/java') : 'java';
  // A run of seconds is over before the optimising compiler pays.
  return [binary, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classpath, mainClass];
}

/** Sends every case to the Java side and collects an answer for each. */
export async function ask([command, ...args], cases) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.on('error', () => {}); // When it ends early, the count of answers tells.
  write(child.stdin, cases);
  const answers = [];
  for await (const line of readline.createInterface({ input: child.stdout })) {
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
