package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.NumSctpStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Router#createWebRtcTransport}, as mediasoup's {@code WebRtcTransportOptions}.
 * Each method with an argument returns a changed copy.
 *
 * @param webRtcServer whose ports are used, or null for own ones
 * @param protocols of the server's ports; without server the listen infos say
 * @param listenInfos where to listen without server, the preferred first; at least one
 * @param sctp whether data producers and consumers are possible
 * @param initialAvailableOutgoingBitrateBps what bandwidth estimation starts from
 * @param iceConsentTimeout silence after which ICE is disconnected (RFC 7675); zero switches it off
 * @param appData whatever the application wants to keep with the transport
 */
public record WebRtcTransportOptions(
    @Nullable WebRtcServer webRtcServer,
    IceProtocols protocols,
    List<TransportListenInfo> listenInfos,
    SctpOptions sctp,
    int initialAvailableOutgoingBitrateBps,
    Duration iceConsentTimeout,
    Map<String, Object> appData) {
  public WebRtcTransportOptions {
    Objects.requireNonNull(protocols, "protocols");
    listenInfos = List.copyOf(listenInfos);
    if (webRtcServer == null && listenInfos.isEmpty()) {
      throw new InvalidParametersException("missing listenInfos (at least one is mandatory)");
    }
    if (webRtcServer != null && !listenInfos.isEmpty()) {
      throw new InvalidParametersException(
          "only one of webRtcServer and listenInfos must be given");
    }
    Objects.requireNonNull(sctp, "sctp");
    if (initialAvailableOutgoingBitrateBps < 1) {
      throw new InvalidParametersException(
          "initialAvailableOutgoingBitrateBps must be positive, not "
              + initialAvailableOutgoingBitrateBps);
    }
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
    return of(null, List.of(listenInfos));
  }

  /** Uses the ports of a server of the same worker, with mediasoup's defaults. */
  public static WebRtcTransportOptions with(WebRtcServer webRtcServer) {
    return of(webRtcServer, List.of());
  }

  private static WebRtcTransportOptions of(
      @Nullable WebRtcServer webRtcServer, List<TransportListenInfo> listenInfos) {
    return new WebRtcTransportOptions(
        webRtcServer,
        IceProtocols.DEFAULT,
        listenInfos,
        SctpOptions.DISABLED,
        Transport.DEFAULT_INITIAL_BITRATE_BPS,
        Duration.ofSeconds(30),
        Map.of());
  }

  /** Tells peers {@code address} (an address or host name) instead of the last listen address. */
  public WebRtcTransportOptions announce(String address) {
    return changeLast(lastListenInfo().announcedAddress(address));
  }

  /** Takes the port of the last listen address from {@code min} to {@code max}. */
  public WebRtcTransportOptions portRange(int min, int max) {
    return changeLast(lastListenInfo().portRange(min, max));
  }

  /** Whether the server's UDP ports are offered. */
  public WebRtcTransportOptions enableUdp(boolean enabled) {
    return protocols(protocols.enableUdp(enabled));
  }

  /** Whether the server's TCP ports are offered. */
  public WebRtcTransportOptions enableTcp(boolean enabled) {
    return protocols(protocols.enableTcp(enabled));
  }

  /** Whether the server's UDP ports are offered with a higher priority. */
  public WebRtcTransportOptions preferUdp(boolean preferred) {
    return protocols(protocols.preferUdp(preferred));
  }

  /** Whether the server's TCP ports are offered with a higher priority. */
  public WebRtcTransportOptions preferTcp(boolean preferred) {
    return protocols(protocols.preferTcp(preferred));
  }

  private WebRtcTransportOptions protocols(IceProtocols changed) {
    return new WebRtcTransportOptions(
        webRtcServer,
        changed,
        listenInfos,
        sctp,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions enableSctp(boolean enabled) {
    return sctp(sctp.enabled(enabled));
  }

  public WebRtcTransportOptions numSctpStreams(NumSctpStreams streams) {
    return sctp(sctp.numStreams(streams));
  }

  /** Largest message that the endpoint may send, in bytes. */
  public WebRtcTransportOptions maxSctpMessageSize(int bytes) {
    return sctp(sctp.maxMessageSize(bytes));
  }

  /** Bytes that data consumers may have waiting. */
  public WebRtcTransportOptions sctpSendBufferSize(int bytes) {
    return sctp(sctp.sendBufferSize(bytes));
  }

  public WebRtcTransportOptions sctp(SctpOptions options) {
    return new WebRtcTransportOptions(
        webRtcServer,
        protocols,
        listenInfos,
        options,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }

  public WebRtcTransportOptions initialAvailableOutgoingBitrateBps(int bitsPerSecond) {
    return new WebRtcTransportOptions(
        webRtcServer, protocols, listenInfos, sctp, bitsPerSecond, iceConsentTimeout, appData);
  }

  public WebRtcTransportOptions iceConsentTimeout(Duration timeout) {
    return new WebRtcTransportOptions(
        webRtcServer,
        protocols,
        listenInfos,
        sctp,
        initialAvailableOutgoingBitrateBps,
        timeout,
        appData);
  }

  public WebRtcTransportOptions appData(Map<String, Object> data) {
    return new WebRtcTransportOptions(
        webRtcServer,
        protocols,
        listenInfos,
        sctp,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        data);
  }

  private TransportListenInfo lastListenInfo() {
    if (listenInfos.isEmpty()) {
      throw new InvalidParametersException("a webRtcServer has its own listenInfos");
    }
    return listenInfos.get(listenInfos.size() - 1);
  }

  private WebRtcTransportOptions changeLast(TransportListenInfo last) {
    var changed = new ArrayList<>(listenInfos);
    changed.set(changed.size() - 1, last);
    return new WebRtcTransportOptions(
        webRtcServer,
        protocols,
        changed,
        sctp,
        initialAvailableOutgoingBitrateBps,
        iceConsentTimeout,
        appData);
  }
}
