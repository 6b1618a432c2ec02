package dev.mediasoup4j.rtc.dtls;

/** Who sends the ClientHello. */
public enum DtlsRole {
  CLIENT,
  SERVER
}
