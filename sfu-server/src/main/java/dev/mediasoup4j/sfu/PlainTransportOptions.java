package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Router#createPlainTransport}, as mediasoup's {@code PlainTransportOptions}.
 * Each method with an argument returns a changed copy.
 *
 * @param rtcpListenInfo where to listen for RTCP without {@code rtcpMux}; null for the same address
 * @param rtcpMux whether RTP and RTCP share a port
 * @param comedia whether the endpoint's address is taken from its first packet
 * @param sctp over UDP itself, on the port of RTP
 * @param srtpCryptoSuite of SRTP, or null for packets in the clear
 */
public record PlainTransportOptions(
    TransportListenInfo listenInfo,
    @Nullable TransportListenInfo rtcpListenInfo,
    boolean rtcpMux,
    boolean comedia,
    SctpOptions sctp,
    @Nullable SrtpCryptoSuite srtpCryptoSuite,
    Map<String, Object> appData) {
  public PlainTransportOptions {
    Objects.requireNonNull(listenInfo, "listenInfo");
    Objects.requireNonNull(sctp, "sctp");
    if (rtcpMux && rtcpListenInfo != null) {
      throw new InvalidParametersException("rtcpListenInfo is given but rtcpMux is enabled");
    }
    appData = Map.copyOf(appData);
  }

  /** Listens on {@code ip}, with a port of the worker's range and mediasoup's defaults. */
  public static PlainTransportOptions listen(String ip) {
    return listen(TransportListenInfo.of(ip));
  }

  public static PlainTransportOptions listen(TransportListenInfo listenInfo) {
    return new PlainTransportOptions(
        listenInfo, null, true, false, SctpOptions.DISABLED, null, Map.of());
  }

  public PlainTransportOptions rtcpMux(boolean value) {
    return new PlainTransportOptions(
        listenInfo, value ? null : rtcpListenInfo, value, comedia, sctp, srtpCryptoSuite, appData);
  }

  /** Listens for RTCP there, without {@code rtcpMux}. */
  public PlainTransportOptions rtcpListenInfo(TransportListenInfo info) {
    return new PlainTransportOptions(
        listenInfo, info, false, comedia, sctp, srtpCryptoSuite, appData);
  }

  public PlainTransportOptions comedia(boolean value) {
    return new PlainTransportOptions(
        listenInfo, rtcpListenInfo, rtcpMux, value, sctp, srtpCryptoSuite, appData);
  }

  public PlainTransportOptions enableSctp(boolean value) {
    return sctp(sctp.enabled(value));
  }

  public PlainTransportOptions sctp(SctpOptions options) {
    return new PlainTransportOptions(
        listenInfo, rtcpListenInfo, rtcpMux, comedia, options, srtpCryptoSuite, appData);
  }

  /** With mediasoup's default suite. */
  public PlainTransportOptions enableSrtp(boolean value) {
    return srtpCryptoSuite(value ? SrtpCryptoSuite.AES_CM_128_HMAC_SHA1_80 : null);
  }

  public PlainTransportOptions srtpCryptoSuite(@Nullable SrtpCryptoSuite suite) {
    return new PlainTransportOptions(
        listenInfo, rtcpListenInfo, rtcpMux, comedia, sctp, suite, appData);
  }

  public PlainTransportOptions appData(Map<String, Object> data) {
    return new PlainTransportOptions(
        listenInfo, rtcpListenInfo, rtcpMux, comedia, sctp, srtpCryptoSuite, data);
  }
}
