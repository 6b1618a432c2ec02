package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A consumer of one stream, as mediasoup's {@code SimpleConsumerDump}. */
public record SimpleConsumerDump(@JsonUnwrapped BaseConsumerDump base, RtpStreamDump rtpStream)
    implements ConsumerDump {}
