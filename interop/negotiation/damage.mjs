/** Breaks JSON the way peers do: members missing, of another type, doubled or misplaced. */

const WRONG_VALUES = [
  null, true, false, 0, 1, -1, 1.5, 96, '', '0', '1', '96', 'a', 'audio', 'video', 'audio/opus',
  'video/VP8', 'video/H264', 'video/rtx', 'text/plain', 'video/', '42e01f', [], {}, [null], [1],
  ['video/rtx'], ['a', 'b'], { codecs: [] }, { apt: 96 }, { ssrc: 1 }, { length: 1 },
];

const MISPLACED = ['kind', 'extra', 'mimeType', 'parameters'];

/** A damaged copy of the arguments. */
export function damage(random, args) {
  const root = { args: structuredClone(args) };
  for (let times = random.pick([1, 1, 1, 2, 3, 5]); times > 0; times--) {
    const places = placesIn(root.args);
    if (random.chance(0.06)) {
      damageArguments(random, root.args);
    } else if (places.length > 0) {
      damageAt(random, random.pick(places));
    }
  }
  return root.args;
}

function damageArguments(random, args) {
  if (random.chance(0.3)) args.pop();
  else if (args.length > 0) args[random.int(args.length)] = wrongValue(random);
}

/** Every member below the arguments, as its owner and name. */
function placesIn(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((name) => [
    { owner: value, name },
    ...placesIn(value[name]),
  ]);
}

function damageAt(random, { owner, name }) {
  const isArray = Array.isArray(owner);
  switch (random.int(7)) {
    case 0:
    case 1:
      if (isArray) owner.splice(Number(name), 1);
      else delete owner[name];
      break;
    case 2:
      if (isArray) owner.push(structuredClone(owner[name]));
      else owner[random.pick(MISPLACED)] = structuredClone(owner[name]);
      break;
    case 3:
      if (isArray) owner.reverse();
      else if (typeof owner[name] === 'number') owner[name] = String(owner[name]);
      else if (typeof owner[name] === 'string') owner[name] = `${owner[name]}\n`;
      else owner[name] = [owner[name]];
      break;
    default:
      owner[name] = wrongValue(random);
  }
}

function wrongValue(random) {
  return structuredClone(random.pick(WRONG_VALUES));
}
