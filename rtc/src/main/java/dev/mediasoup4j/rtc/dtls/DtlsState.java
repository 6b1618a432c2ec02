package dev.mediasoup4j.rtc.dtls;

/** States of a {@link DtlsTransport}; the names of W3C's RTCDtlsTransportState. */
public enum DtlsState {
  NEW,
  CONNECTING,
  CONNECTED,
  FAILED,
  CLOSED
}
