package dev.mediasoup4j.rtc.dtls;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * One DTLS 1.2 association: the handshake, the SRTP keys that it exports, and data for SCTP. As
 * mediasoup's {@code DtlsTransport}, but the handshake runs on a {@link DtlsHandshakePool}, because
 * BouncyCastle blocks.
 *
 * <p>Methods are called on the loop alone and never block; the listener is called on the loop.
 */
public final class DtlsTransport implements AutoCloseable {
  /** What the transport tells its owner; on the loop, never after {@link DtlsTransport#close}. */
  public interface Listener {
    /** The handshake began. */
    default void onConnecting() {}

    /**
     * The handshake is done and the remote certificate has an expected fingerprint.
     *
     * @param keys for SRTP; the arrays are the listener's
     * @param remoteCertificateDer the remote certificate, DER encoded
     */
    void onConnected(SrtpKeys keys, byte[] remoteCertificateDer);

    /** The association is over by an error: a wrong fingerprint, an alert, a timeout. */
    void onFailed(String reason);

    /** The remote side closed in order. */
    void onClosed();

    /** A message that the remote side sent; the buffer is the transport's after the call. */
    void onApplicationData(byte[] buffer, int offset, int length);

    /** To be sent to the remote side; the buffer is the transport's after the call. */
    void onSendDatagram(byte[] buffer, int offset, int length);
  }

  /**
   * A transport that waits for {@link #start}.
   *
   * @param loop runs what it is given on the thread that calls the methods, in order
   */
  public DtlsTransport(
      DtlsCertificate certificate, DtlsHandshakePool pool, Executor loop, Listener listener) {}

  public DtlsState state() {
    return DtlsState.NEW;
  }

  /**
   * Begins the handshake; datagrams that came before are part of it. A server takes no thread
   * before the first.
   *
   * @param role ours
   * @param remoteFingerprints at least one; those of the strongest algorithm count (RFC 8122
   *     section 5)
   * @throws IllegalStateException when started before
   */
  public void start(DtlsRole role, List<CertificateFingerprint> remoteFingerprints) {}

  /** Takes a datagram from a tuple that ICE validated. */
  public void handleDatagram(byte[] buffer, int offset, int length) {}

  /**
   * Sends a message as application data.
   *
   * @return whether it was handed to the listener: not unless connected
   */
  public boolean send(byte[] buffer, int offset, int length) {
    return false;
  }

  /** Datagrams dropped because too many waited for a handshake, or they were no DTLS of ours. */
  public long datagramsDropped() {
    return 0;
  }

  /** Says goodbye (close_notify) when connected; the listener hears nothing any more. */
  @Override
  public void close() {}
}
