#!/usr/bin/env node
// Compares docs/sfu-parity.md with the members that mediasoup's package declares.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const library = process.argv[2] ?? path.dirname(createRequire(import.meta.url).resolve('mediasoup'));
const page = path.join(here, '../../docs/sfu-parity.md');

// In the patterns below, \x27 is a quote, \x2f a slash and \x60 a backtick.

/** From an opening bracket on, up to the one that closes it. */
function bracketed(text, start) {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if ('{([<'.includes(text[i])) depth++;
    if ('})]>'.includes(text[i]) && --depth === 0) return text.slice(start, i + 1);
  }
  throw new Error(`nothing closes: ${text.slice(start, start + 40)}`);
}

/** Of an object type's body: its members, without what is nested in them. */
function* members(body) {
  let depth = 0;
  let declaration = '';
  for (const letter of body.slice(1, -1)) {
    if ('{([<'.includes(letter)) depth++;
    if ('})]>'.includes(letter)) depth--;
    if (letter !== ';' || depth > 0) {
      declaration += letter;
      continue;
    }
    // Setters, index signatures and what is only for mediasoup itself ("@close") are no members.
    const name = declaration.trim().match(/^(?!set )(?:get )?\x27?(\w+)/);
    if (name) yield name[1];
    declaration = '';
  }
}

/** `Type.member` of every object type and of every union of strings. */
function* declared(source) {
  const text = source.replace(/\x2f\*.*?\*\x2f|=>/gs, '');
  for (const match of text.matchAll(/^(?:export )?(?:type|interface) (\w+)/gm)) {
    let rest = text.slice(match.index + match[0].length);
    if (rest.startsWith('<')) rest = rest.slice(bracketed(rest, 0).length);
    const object = rest.match(/^(?: = (?:\w+(?:<[^;{]*?>)? & )?| extends [^{]*| )\{/);
    const union = rest.match(/^\s*=\s*((?:\|?\s*\x27[^\x27]+\x27\s*)+);/);
    if (object) {
      for (const name of members(bracketed(rest, object[0].length - 1))) yield `${match[1]}.${name}`;
    } else if (union) {
      for (const [, name] of union[1].matchAll(/\x27([^\x27]+)\x27/g)) yield `${match[1]}.${name}`;
    }
  }
}

const reference = new Set();
for (const file of fs.readdirSync(library).filter((name) => name.endsWith('Types.d.ts'))) {
  for (const member of declared(fs.readFileSync(path.join(library, file), 'utf8'))) reference.add(member);
}

const listed = new Set();
for (const [, type, names] of fs.readFileSync(page, 'utf8').matchAll(/^\| \x60([A-Z]\w+)\.([^\x60]+)\x60 \|/gm)) {
  for (const name of names.split(' ')) listed.add(`${type}.${name}`);
}

const missing = [...reference].filter((member) => !listed.has(member));
const invented = [...listed].filter((member) => !reference.has(member));
for (const member of missing) console.log(`not in the page: ${member}`);
for (const member of invented) console.log(`not in mediasoup: ${member}`);
console.log(`${reference.size} members, ${missing.length} missing, ${invented.length} invented`);
process.exitCode = missing.length || invented.length ? 1 : 0;
