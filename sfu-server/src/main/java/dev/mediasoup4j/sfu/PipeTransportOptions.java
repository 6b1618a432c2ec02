package dev.mediasoup4j.sfu;

import java.util.Map;
import java.util.Objects;

/**
 * Options of {@link Router#createPipeTransport}, as mediasoup's {@code PipeTransportOptions}. Each
 * method with an argument returns a changed copy.
 *
 * @param enableRtx whether lost packets are sent again; both ends have to enable it
 * @param enableSrtp whether packets are encrypted, by AEAD_AES_256_GCM; both ends have to enable it
 */
public record PipeTransportOptions(
    TransportListenInfo listenInfo,
    SctpOptions sctp,
    boolean enableRtx,
    boolean enableSrtp,
    Map<String, Object> appData) {
  public PipeTransportOptions {
    Objects.requireNonNull(listenInfo, "listenInfo");
    Objects.requireNonNull(sctp, "sctp");
    appData = Map.copyOf(appData);
  }

  /** Listens on {@code ip}, with a port of the worker's range and mediasoup's defaults. */
  public static PipeTransportOptions listen(String ip) {
    return listen(TransportListenInfo.of(ip));
  }

  public static PipeTransportOptions listen(TransportListenInfo listenInfo) {
    return new PipeTransportOptions(
        listenInfo, SctpOptions.DISABLED_FOR_PIPES, false, false, Map.of());
  }

  public PipeTransportOptions enableSctp(boolean value) {
    return sctp(sctp.enabled(value));
  }

  public PipeTransportOptions sctp(SctpOptions options) {
    return new PipeTransportOptions(listenInfo, options, enableRtx, enableSrtp, appData);
  }

  public PipeTransportOptions enableRtx(boolean value) {
    return new PipeTransportOptions(listenInfo, sctp, value, enableSrtp, appData);
  }

  public PipeTransportOptions enableSrtp(boolean value) {
    return new PipeTransportOptions(listenInfo, sctp, enableRtx, value, appData);
  }

  public PipeTransportOptions appData(Map<String, Object> data) {
    return new PipeTransportOptions(listenInfo, sctp, enableRtx, enableSrtp, data);
  }
}
