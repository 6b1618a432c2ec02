package dev.mediasoup4j.client;

import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;

/** A data producer that the server is to make: {@link SendTransport#onProduceData}. */
public record ProduceDataRequest(
    SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    Map<String, Object> appData) {}
