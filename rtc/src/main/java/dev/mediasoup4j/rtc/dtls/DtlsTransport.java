package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DTLS 1.2 association: the handshake, the SRTP keys that it exports, and data for SCTP. As
 * mediasoup's {@code DtlsTransport}, but the handshake runs on a {@link DtlsHandshakePool}, because
 * BouncyCastle blocks. No HelloVerifyRequest is sent: ICE has shown that the remote address is
 * real.
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

  private static final Logger LOG = LoggerFactory.getLogger(DtlsTransport.class);

  /** A record's payload (RFC 6347 section 4.1). */
  public static final int MAX_MESSAGE_BYTES = 1 << 14;

  private final DtlsCertificate certificate;
  private final DtlsHandshakePool pool;
  private final Executor loop;
  private final Listener listener;
  private final DtlsLink link;
  private final byte[] message = new byte[MAX_MESSAGE_BYTES];

  private DtlsState state = DtlsState.NEW;
  private @Nullable Runnable waitingHandshake;
  private @Nullable DTLSTransport association;
  private boolean recordAccepted;
  private long datagramsDropped;

  /**
   * A transport that waits for {@link #start}.
   *
   * @param loop runs what it is given on the thread that calls the methods, in order
   */
  public DtlsTransport(
      DtlsCertificate certificate, DtlsHandshakePool pool, Executor loop, Listener listener) {
    this.certificate = certificate;
    this.pool = pool;
    this.loop = loop;
    this.listener = listener;
    link = new DtlsLink(this::sendFromHandshake, this::sendDatagram, pool::mustGiveWay);
  }

  public DtlsState state() {
    return state;
  }

  /**
   * Begins the handshake; datagrams that came before are part of it. A server takes no thread
   * before the first.
   *
   * @param role ours
   * @param remoteFingerprints at least one; those of the strongest algorithm count (RFC 8122
   *     section 5)
   * @throws IllegalStateException when started or closed before
   * @throws IllegalArgumentException when there is no fingerprint
   */
  public void start(DtlsRole role, List<CertificateFingerprint> remoteFingerprints) {
    if (state != DtlsState.NEW) throw new IllegalStateException("DTLS is " + state);
    int timeoutMillis = Math.toIntExact(pool.handshakeTimeout().toMillis());
    SrtpHandshake handshake = new SrtpHandshake(certificate, remoteFingerprints, timeoutMillis);
    waitingHandshake = () -> shakeHands(role, handshake);
    state = DtlsState.CONNECTING;
    listener.onConnecting();
    if (role == DtlsRole.CLIENT || link.hasWaiting()) beginHandshake();
  }

  private void beginHandshake() {
    Runnable handshake = waitingHandshake;
    if (handshake == null) return;
    waitingHandshake = null;
    try {
      pool.execute(handshake);
    } catch (RejectedExecutionException e) {
      fail("too many DTLS handshakes are under way");
    }
  }

  /** On a thread of the pool. */
  private void shakeHands(DtlsRole role, SrtpHandshake handshake) {
    try {
      link.beginHandshake();
      DTLSTransport established =
          role == DtlsRole.SERVER
              ? new DTLSServerProtocol().accept(new SrtpTlsServer(handshake), link)
              : new DTLSClientProtocol().connect(new SrtpTlsClient(handshake), link);
      link.flushFlight();
      SrtpKeys keys = handshake.keys();
      byte[] remoteCertificate = handshake.remoteCertificate();
      onLoop(() -> connected(established, keys, remoteCertificate));
    } catch (IOException | RuntimeException | Error e) {
      handshakeFailed(e);
      if (e instanceof Error error) throw error;
    }
  }

  /** The alert that says why, and then the end of it, whatever becomes of the alert. */
  private void handshakeFailed(Throwable e) {
    try {
      link.flushFlight();
    } finally {
      onLoop(() -> fail(reason(e)));
    }
  }

  private void sendFromHandshake(byte[] datagram) {
    onLoop(() -> sendDatagram(datagram, 0, datagram.length));
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // The loop ended and took the transport with it: nobody is left to hear of the handshake.
      link.abort();
    }
  }

  private void connected(DTLSTransport established, SrtpKeys keys, byte[] remoteCertificate) {
    if (state != DtlsState.CONNECTING) return;
    association = established;
    link.establish();
    state = DtlsState.CONNECTED;
    listener.onConnected(keys, remoteCertificate);
    for (byte[] late; (late = link.pollWaiting()) != null; ) {
      if (state == DtlsState.CONNECTED) readRecords(late, 0, late.length);
    }
  }

  /** Takes a datagram from a tuple that ICE validated. */
  public void handleDatagram(byte[] buffer, int offset, int length) {
    if (!DtlsRecords.areWellFormed(buffer, offset, length)) {
      datagramsDropped++;
      return;
    }
    switch (state) {
      case NEW, CONNECTING -> {
        if (!link.offer(buffer, offset, length)) datagramsDropped++;
        beginHandshake();
      }
      case CONNECTED -> readRecords(buffer, offset, length);
      case FAILED, CLOSED -> datagramsDropped++;
    }
  }

  private void readRecords(byte[] buffer, int offset, int length) {
    DTLSTransport dtls = association;
    if (dtls == null) throw new IllegalStateException("connected without an association");
    link.present(buffer, offset, length);
    recordAccepted = false;
    try {
      while (state == DtlsState.CONNECTED) {
        // No wait at all: the link throws when the datagram is used up.
        int received = receive(dtls);
        if (received > 0) listener.onApplicationData(message, 0, received);
      }
    } catch (DtlsLink.Drained e) {
      if (!recordAccepted) datagramsDropped++;
    }
    if (state == DtlsState.CONNECTED && link.isClosedByRemote()) {
      state = DtlsState.CLOSED;
      listener.onClosed();
    }
  }

  /** What a record holds, or nothing; an error of any kind ends the association. */
  private int receive(DTLSTransport dtls) throws DtlsLink.Drained {
    try {
      return dtls.receive(message, 0, message.length, 0, flags -> recordAccepted = true);
    } catch (DtlsLink.Drained e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      fail(reason(e));
      return 0;
    }
  }

  /**
   * Sends a message as application data.
   *
   * @param length up to {@link #MAX_MESSAGE_BYTES}; the datagram is some 40 bytes longer
   * @return whether it was handed to the listener: not unless connected
   */
  public boolean send(byte[] buffer, int offset, int length) {
    if (length > MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException("a message of " + length + " bytes is no DTLS record");
    }
    DTLSTransport dtls = association;
    if (dtls == null || state != DtlsState.CONNECTED) return false;
    try {
      dtls.send(buffer, offset, length);
      return true;
    } catch (IOException | RuntimeException e) {
      fail(reason(e));
      return false;
    }
  }

  private void sendDatagram(byte[] buffer, int offset, int length) {
    if (state != DtlsState.CLOSED) listener.onSendDatagram(buffer, offset, length);
  }

  /**
   * Datagrams of which nothing was used: malformed, forged, replayed, too many before the
   * handshake, or too late.
   */
  public long datagramsDropped() {
    return datagramsDropped;
  }

  private void fail(String reason) {
    if (state != DtlsState.CONNECTING && state != DtlsState.CONNECTED) return;
    state = DtlsState.FAILED;
    link.abort();
    listener.onFailed(reason);
  }

  private static String reason(Throwable e) {
    if (e instanceof TlsFatalAlertReceived alert) {
      return "the remote side sent alert " + AlertDescription.getText(alert.getAlertDescription());
    }
    return e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
  }

  /** Says goodbye (close_notify) when connected; the listener hears nothing any more. */
  @Override
  public void close() {
    DTLSTransport dtls = association;
    if (state == DtlsState.CONNECTED && dtls != null) {
      try {
        dtls.close();
      } catch (IOException | RuntimeException e) {
        LOG.debug("no close_notify was sent; the remote side will find out by ICE", e);
      }
    }
    waitingHandshake = null;
    link.abort();
    state = DtlsState.CLOSED;
  }
}
