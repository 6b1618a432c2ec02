package dev.mediasoup4j.client;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;

/** A producer that the server is to make: {@link SendTransport#onProduce}. */
public record ProduceRequest(
    MediaKind kind, RtpParameters rtpParameters, Map<String, Object> appData) {}
