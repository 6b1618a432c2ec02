/** Writes descriptions as an engine would, from capabilities or parameters. */

const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];
const ALGORITHMS = ['sha-1', 'sha-256', 'sha-384', 'sha-512'];
const SETUPS = ['active', 'passive', 'actpass'];

/** Parameters that are more than what the router's codecs know; the last has no value. */
const FMTP_EXTRAS = [
  'maxplaybackrate=48000', 'max-fr=29.97', 'max-mbps=4294967295', 'profile-level-id=640032',
  'profile-level-id=420010', 'config=0044', 'x=-1', 'x=1.0', 'x=0.125', 'mode=a=b', 'flag',
];

export function setup(random) {
  return random.pick(SETUPS);
}

export function fingerprint(random) {
  return { algorithm: random.pick(ALGORITHMS), value: hash(random) };
}

function hash(random) {
  const bytes = Array.from({ length: 20 }, () => random.int(256));
  return bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}

export function ssrc(random) {
  return 1 + random.int(2 ** 32 - 16);
}

/** Around the sections; what describes DTLS stands there or in the sections. */
export function description(random, sections) {
  const lines = ['v=0', `o=- ${random.int(2 ** 31)} 2 IN IP4 127.0.0.1`, 's=-', 't=0 0'];
  if (random.chance(0.8)) lines.push(`a=group:BUNDLE ${sections.map(({ mid }) => mid).join(' ')}`);
  if (random.chance(0.5)) lines.push('a=extmap-allow-mixed');
  if (random.chance(0.5)) lines.push('a=msid-semantic: WMS stream');
  if (random.chance(0.3)) lines.push(...dtls(random));
  if (random.chance(0.2)) lines.push('a=x-unknown:of the session');
  const all = [...lines, ...sections.flatMap((section) => section.lines)];
  const end = random.chance(0.8) ? '\r\n' : '\n';
  return all.map((line) => line + end).join('');
}

function dtls(random) {
  const { algorithm, value } = fingerprint(random);
  const lines = [`a=setup:${setup(random)}`, `a=fingerprint:${algorithm} ${value}`];
  return random.chance(0.9) ? lines : [random.pick(lines)];
}

/**
 * A section of audio or video.
 *
 * @param codecs capabilities or parameters
 * @param extensions capabilities or parameters
 * @param more lines at its end
 */
export function mediaSection(random, { mid, kind, codecs, extensions, more = [], port = 9 }) {
  const payloadTypes = codecs.map(payloadTypeOf);
  return {
    mid,
    kind,
    lines: [
      `m=${kind} ${port} UDP/TLS/RTP/SAVPF ${payloadTypes.join(' ')}`,
      'c=IN IP4 0.0.0.0',
      ...some(random, 0.2, ['b=AS:1000']),
      ...some(random, 0.5, ['a=rtcp:9 IN IP4 0.0.0.0']),
      ...transportLines(random, mid),
      ...extensions.map((extension) => extMap(random, extension)),
      ...some(random, 0.5, ['a=extmap-allow-mixed']),
      `a=${random.pick(DIRECTIONS)}`,
      ...some(random, 0.5, ['a=msid:stream-1 track-1']),
      'a=rtcp-mux',
      ...some(random, 0.7, ['a=rtcp-rsize']),
      ...random.pick([codecs.flatMap((codec) => codecLines(random, codec)), apart(random, codecs)]),
      ...some(random, 0.1, ['a=rtcp-fb:* transport-cc']),
      ...some(random, 0.05, ['a=rtcp-fb:* trr-int 100']),
      ...some(random, 0.1, ['a=fmtp:35 of=nothing', 'a=rtcp-fb:35 nack']),
      ...some(random, 0.2, ['a=x-unknown:of the section']),
      ...more,
    ],
  };
}

export function applicationSection(random, mid) {
  return {
    mid,
    kind: 'application',
    lines: [
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      ...transportLines(random, mid),
      'a=sctp-port:5000',
      ...some(random, 0.5, ['a=max-message-size:262144']),
    ],
  };
}

/** Lines of streams: with their retransmission, in SIM groups, or with neither. */
export function streams(random) {
  const lines = [];
  const [cname, msid] = [`cname${random.int(100)}`, 'stream-1 track-1'];
  const first = ssrc(random);
  const count = random.pick([1, 1, 1, 3]);
  const ssrcs = Array.from({ length: count }, (_, index) => first + index);
  if (count > 1) lines.push(`a=ssrc-group:SIM ${ssrcs.join(' ')}`);
  for (const media of ssrcs) {
    const all = [media];
    if (random.chance(0.6)) all.push(media + 10);
    if (all.length > 1) lines.push(`a=ssrc-group:FID ${all.join(' ')}`);
    for (const it of all) {
      if (random.chance(0.95)) lines.push(`a=ssrc:${it} cname:${cname}`);
      if (random.chance(0.95)) lines.push(`a=ssrc:${it} msid:${msid}`);
    }
  }
  return random.chance(0.8) ? lines : random.shuffle(lines);
}

/** Lines of simulcast by rid. */
export function simulcast(random, rids) {
  const layers = rids.map((rid) => (random.chance(0.2) ? `~${rid}` : rid));
  const params = random.chance(0.2) ? ' max-width=640;max-height=360' : '';
  return [
    ...rids.map((rid) => `a=rid:${rid} send${params}`),
    ...some(random, 0.1, ['a=rid:x recv']),
    `a=simulcast:send ${layers.join(';')}`,
  ];
}

function transportLines(random, mid) {
  return [
    'a=ice-ufrag:abcd',
    'a=ice-pwd:0123456789012345678901',
    ...some(random, 0.5, ['a=ice-options:trickle']),
    ...some(random, 0.2, ['a=candidate:1 1 udp 2113937151 192.0.2.1 60017 typ host generation 0']),
    ...some(random, 0.85, dtls(random)),
    `a=mid:${mid}`,
  ];
}

function extMap(random, { uri, id, preferredId }) {
  const direction = random.chance(0.1) ? '/sendonly' : '';
  const encrypted = random.chance(0.05) ? 'urn:ietf:params:rtp-hdrext:encrypt ' : '';
  return `a=extmap:${id ?? preferredId}${direction} ${encrypted}${uri}`;
}

/** The lines of one kind together, as some engines write them. */
function apart(random, codecs) {
  const all = codecs.map((codec) => codecLines(random, codec));
  const of = (name) => all.flatMap((lines) => lines.filter((line) => line.startsWith(name)));
  return [...of('a=rtpmap'), ...of('a=fmtp'), ...of('a=rtcp-fb')];
}

function codecLines(random, codec) {
  const payloadType = payloadTypeOf(codec);
  const name = codec.mimeType.split('/')[1];
  const channels = codec.channels > 1 || (codec.channels && random.chance(0.3));
  const config = Object.entries(codec.parameters ?? {}).map(([key, value]) => `${key}=${value}`);
  if (random.chance(0.15)) config.push(random.pick(FMTP_EXTRAS));
  return [
    `a=rtpmap:${payloadType} ${name}/${codec.clockRate}${channels ? `/${codec.channels}` : ''}`,
    ...(codec.rtcpFeedback ?? []).map(({ type, parameter }) =>
      `a=rtcp-fb:${payloadType} ${type}${parameter ? ` ${parameter}` : ''}`),
    ...(config.length > 0 ? [`a=fmtp:${payloadType} ${config.join(random.pick([';', '; ']))}`] : []),
  ];
}

function payloadTypeOf(codec) {
  return codec.payloadType ?? codec.preferredPayloadType;
}

function some(random, probability, lines) {
  return random.chance(probability) ? lines : [];
}
