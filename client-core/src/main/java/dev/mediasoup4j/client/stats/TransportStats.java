package dev.mediasoup4j.client.stats;

/**
 * A transport below a connection, as the W3C's {@code RTCTransportStats}; with BUNDLE there is one.
 *
 * @param selectedCandidatePairId empty while there is no path
 * @param srtpCipher such as {@code AES_CM_128_HMAC_SHA1_80}; empty before the handshake
 */
public record TransportStats(
    String id,
    long timestampMicros,
    long bytesSent,
    long bytesReceived,
    long packetsSent,
    long packetsReceived,
    String dtlsState,
    String selectedCandidatePairId,
    String tlsVersion,
    String dtlsCipher,
    String srtpCipher) {

  static final String TYPE = "transport";

  static TransportStats of(RawStats raw) {
    return new TransportStats(
        raw.id(),
        raw.timestampMicros(),
        raw.counter("bytesSent"),
        raw.counter("bytesReceived"),
        raw.counter("packetsSent"),
        raw.counter("packetsReceived"),
        raw.text("dtlsState"),
        raw.text("selectedCandidatePairId"),
        raw.text("tlsVersion"),
        raw.text("dtlsCipher"),
        raw.text("srtpCipher"));
  }
}
