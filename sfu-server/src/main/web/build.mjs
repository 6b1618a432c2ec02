/**
 * Builds the room page into the directory that is named: index.html, room.css, room.svg and
 * room.js, which has the call and its npm packages in one file.
 *
 *   node build.mjs DIRECTORY
 *
 * Where the packages can't be had, no page is built, and missing.txt in its place says why: Java
 * builds without npm's registry too. A mistake in the sources fails.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = [20, 11];
const here = import.meta.dirname ?? '.';
const target = process.argv[2];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const missing = installPackages();
if (missing) {
  writeFileSync(join(target, 'missing.txt'), `${missing}\n`);
  console.warn(`The room page is not built: ${missing}`);
} else {
  await buildPage();
}

/** What is missing, or null if all is there. */
function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    return `Node.js ${process.versions.node} is too old, ${OLDEST_NODE.join('.')} or later is needed.`;
  }
  const installed = join(here, 'node_modules', '.installed-from');
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return null;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: here,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.error) return 'npm is not there; it comes with Node.js.';
  if (npm.status !== 0) return `npm could not fetch the page's packages: ${firstError(npm.stderr)}`;
  writeFileSync(installed, lock);
  return null;
}

function firstError(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return errors.slice(0, 2).join(' ').replaceAll('npm error ', '') || 'it did not say why.';
}

async function buildPage() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(here, 'src', 'main.js')],
    outfile: join(target, 'room.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'eof',
  });
  for (const file of ['index.html', 'room.css', 'room.svg']) {
    copyFileSync(join(here, file), join(target, file));
  }
}
