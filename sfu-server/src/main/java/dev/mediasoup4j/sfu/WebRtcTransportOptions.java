package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.NumSctpStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Options of {@link Router#createWebRtcTransport}, as mediasoup's {@code WebRtcTransportOptions}.
 * Each method with an argument returns a changed copy.
 *
 * @param listenInfos where to listen, the preferred first; at least one
 * @param enableSctp whether data producers and consumers are possible
 * @param maxSctpMessageSize largest message that a peer may send, in bytes
 * @param sctpSendBufferSize bytes that data consumers may have waiting
 * @param initialAvailableOutgoingBitrateBps what bandwidth estimation starts from
 * @param iceConsentTimeout silence after which ICE is disconnected (RFC 7675); zero switches it off
 * @param appData whatever the application wants to keep with the transport
 */
public record WebRtcTransportOptions(
    List<TransportListenInfo> listenInfos,
    boolean enableSctp,
    NumSctpStreams numSctpStreams,
    int maxSctpMessageSize,
    int sctpSendBufferSize,
    int initialAvailableOutgoingBitrateBps,
    Duration iceConsentTimeout,
    Map<String, Object> appData) {
  private static final int DEFAULT_SCTP_BYTES = 262_144;

  public WebRtcTransportOptions {
    listenInfos = List.copyOf(listenInfos);
    if (listenInfos.isEmpty()) {
      throw new InvalidParametersException("missing listenInfos (at least one is mandatory)");
    }
    Objects.requireNonNull(numSctpStreams, "numSctpStreams");
    positive("maxSctpMessageSize", maxSctpMessageSize);
    positive("sctpSendBufferSize", sctpSendBufferSize);
    positive("initialAvailableOutgoingBitrateBps", initialAvailableOutgoingBitrateBps);
    if (iceConsentTimeout.isNegative()) {
      throw new InvalidParametersException("iceConsentTimeout is negative: " + iceConsentTimeout);
    }
    appData = Map.copyOf(appData);
  }

  /** Listens on {@code ip}, with a port of the worker's range and mediasoup's defaults. */
  public static WebRtcTransportOptions listen(String ip) {
    return listen(TransportListenInfo.of(ip));
  }

  public static WebRtcTransportOptions listen(TransportListenInfo... listenInfos) {
    return new WebRtcTransportOptions(
        List.of(listenInfos),
        false,
        NumSctpStreams.DEFAULT,
        DEFAULT_SCTP_BYTES,
        DEFAULT_SCTP_BYTES,
        600_000,
        Duration.ofSeconds(30),
        Map.of());
  }

  /** Tells peers {@code address} (an address or host name) instead of the last listen address. */
  public WebRtcTransportOptions announce(String address) {
    return changeLast(listenInfos.get(listenInfos.size() - 1).announcedAddress(address));
  }

  /** Takes the port of the last listen address from {@code min} to {@code max}. */
  public WebRtcTransportOptions portRange(int min, int max) {
    return changeLast(listenInfos.get(listenInfos.size() - 1).portRange(min, max));
  }

  public WebRtcTransportOptions enableSctp(boolean enabled) {
    return new WebRtcTransportOptions(
        listenInfos,
        enabled,
        numSctpStreams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions numSctpStreams(NumSctpStreams streams) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        streams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions maxSctpMessageSize(int bytes) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        numSctpStreams,
        bytes,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions sctpSendBufferSize(int bytes) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        numSctpStreams,
        maxSctpMessageSize,
        bytes,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions initialAvailableOutgoingBitrateBps(int bitsPerSecond) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        numSctpStreams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        bitsPerSecond,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions iceConsentTimeout(Duration timeout) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        numSctpStreams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        timeout,
        appData);
  }

  public WebRtcTransportOptions appData(Map<String, Object> data) {
    return new WebRtcTransportOptions(
        listenInfos,
        enableSctp,
        numSctpStreams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        data);
  }

  SctpOptions sctp() {
    return new SctpOptions(enableSctp, numSctpStreams, maxSctpMessageSize, sctpSendBufferSize);
  }

  private WebRtcTransportOptions changeLast(TransportListenInfo last) {
    var changed = new ArrayList<>(listenInfos);
    changed.set(changed.size() - 1, last);
    return new WebRtcTransportOptions(
        changed,
        enableSctp,
        numSctpStreams,
        maxSctpMessageSize,
        sctpSendBufferSize,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new InvalidParametersException(field + " must be positive, not " + value);
    }
  }
}
