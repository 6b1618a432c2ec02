import { fingerprint } from './texts.mjs';

/** What a server says when it makes a transport, by newer and older versions. */
export function transport(random) {
  return {
    iceParameters: iceParameters(random),
    iceCandidates: Array.from({ length: random.int(4) }, () => iceCandidate(random)),
    dtlsParameters: {
      role: random.pick(['auto', 'client', 'server']),
      fingerprints: Array.from({ length: 1 + random.int(4) }, () => fingerprint(random)),
    },
    ...(random.chance(0.7) && { sctpParameters: sctpParameters(random) }),
  };
}

export function iceParameters(random) {
  return {
    usernameFragment: `u${random.int(2 ** 31)}`,
    password: `p/${random.int(2 ** 31)}+`,
    ...(random.chance(0.8) && { iceLite: random.chance(0.8) }),
  };
}

function iceCandidate(random) {
  const host = random.pick(['192.0.2.1', '2001:db8::1', 'sfu.example.com']);
  const addresses = random.pick([
    { ip: host }, { address: host }, { ip: host, address: host }, { ip: '0.0.0.0', address: host },
  ]);
  const tcp = random.chance(0.4);
  return {
    foundation: random.pick(['udpcandidate', 'tcpcandidate', '1']),
    priority: random.int(2 ** 32),
    ...addresses,
    protocol: tcp ? 'tcp' : 'udp',
    port: 1 + random.int(65535),
    type: random.pick(['host', 'host', 'host', 'srflx', 'relay']),
    ...(tcp && { tcpType: random.pick(['passive', 'active', 'so']) }),
  };
}

/** Sizes for each direction are from newer servers. */
function sctpParameters(random) {
  const older = { OS: 1024, MIS: 1024, maxMessageSize: random.pick([0, 65536, 262144]) };
  const newer = {
    maxSendMessageSize: random.pick([262144, 1_000_000]),
    maxReceiveMessageSize: random.pick([0, 65536, 262144]),
  };
  const shapes = [older, newer, { ...older, ...newer }, { OS: 1024, MIS: 1024 }];
  return { port: 5000, ...random.pick(shapes) };
}
