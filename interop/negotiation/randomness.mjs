/**
 * Some functions choose SSRCs at random. Their distance from the first one is fixed, so that is
 * what is compared, together with the range that they are chosen from.
 */
const LOWEST_SSRC = 100_000_000;
const SSRC_LIMIT = 999_999_999;

export function hideRandomness({ fn, args }, answer) {
  if (!answer.result) return answer;
  const { encodings } = answer.result;
  if (fn === 'getProducerRtpParametersMapping') {
    makeRelative(encodings, 'mappedSsrc', encodings[0]?.mappedSsrc);
  } else if (fn === 'getConsumerRtpParameters' || fn === 'getPipeConsumerRtpParameters') {
    const streams = encodings.filter((encoding) => !Array.isArray(encoding));
    const rtxStreams = streams.map((encoding) => encoding.rtx).filter(Boolean);
    const single = fn === 'getConsumerRtpParameters' && !args[0].pipe;
    const base = streams[0]?.ssrc;
    makeRelative(rtxStreams, 'ssrc', single ? base : rtxStreams[0]?.ssrc);
    makeRelative(streams, 'ssrc', base);
  }
  return answer;
}

function makeRelative(entries, name, base) {
  if (!(base >= LOWEST_SSRC && base < SSRC_LIMIT)) return;
  for (const entry of entries) entry[name] = `base + ${entry[name] - base}`;
}
