package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What a direct transport has, as mediasoup's {@code DirectTransportDump}. */
public record DirectTransportDump(@JsonUnwrapped BaseTransportDump base) {}
