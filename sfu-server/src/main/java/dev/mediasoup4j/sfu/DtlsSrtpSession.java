package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint;
import dev.mediasoup4j.rtc.dtls.DtlsTransport;
import dev.mediasoup4j.rtc.dtls.SrtpKeys;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of a WebRTC transport: a DTLS association and the SRTP that it gives keys for (RFC
 * 5764). Touched by the loop alone, but for its getters.
 */
final class DtlsSrtpSession {
  /** What the session needs of its transport. */
  interface Owner {
    void onDtlsStateChange(DtlsState state);

    void onDtlsApplicationData(byte[] buffer, int offset, int length);

    void sendDtlsDatagram(byte[] buffer, int offset, int length);
  }

  private final Owner owner;
  private final DtlsTransport dtls;
  private volatile DtlsParameters localParameters;
  private volatile DtlsState state = DtlsState.NEW;
  private volatile @Nullable String remoteCertificate;
  private @Nullable Start start;
  private @Nullable SrtpContext receiving;
  private @Nullable SrtpContext sending;

  DtlsSrtpSession(NetworkServices network, Loop loop, Owner owner) {
    this.owner = owner;
    this.dtls =
        new DtlsTransport(network.certificate(), network.handshakes(), loop, new DtlsListener());
    this.localParameters = DtlsRoles.parameters(network.certificate());
  }

  /** Role {@code auto} until {@link #setRemote}, then the local one. */
  DtlsParameters localParameters() {
    return localParameters;
  }

  DtlsState state() {
    return state;
  }

  /** As PEM (RFC 7468); null until the handshake gave keys. */
  @Nullable String remoteCertificate() {
    return remoteCertificate;
  }

  boolean hasRemote() {
    return start != null;
  }

  /**
   * @throws dev.mediasoup4j.ortc.InvalidParametersException if there is no fingerprint, or one that
   *     is none
   */
  void setRemote(DtlsParameters remote) {
    List<CertificateFingerprint> fingerprints = DtlsRoles.fingerprints(remote);
    start = new Start(DtlsRoles.localRole(remote.role()), fingerprints);
    localParameters =
        localParameters.withRole(start.isClient() ? DtlsRole.CLIENT : DtlsRole.SERVER);
  }

  /** A client has to know where its ClientHello goes; a server waits for one anyway. */
  void mayStart(boolean reachable) {
    if (start != null && state == DtlsState.NEW && (reachable || !start.isClient())) {
      changeState(DtlsState.CONNECTING);
      dtls.start(start.role(), start.fingerprints());
    }
  }

  void receive(byte[] buffer, int offset, int length) {
    dtls.handleDatagram(buffer, offset, length);
  }

  /** Sends application data; it is lost while DTLS is not connected. */
  void send(byte[] buffer, int offset, int length) {
    boolean unused = dtls.send(buffer, offset, length);
  }

  long datagramsDropped() {
    return dtls.datagramsDropped();
  }

  boolean connected() {
    return sending != null && state == DtlsState.CONNECTED;
  }

  /** Null until the handshake gave keys. */
  @Nullable SrtpContext receiving() {
    return receiving;
  }

  /** Null until the handshake gave keys. */
  @Nullable SrtpContext sending() {
    return sending;
  }

  void close() {
    dtls.close();
    state = DtlsState.CLOSED;
    receiving = null;
    sending = null;
  }

  private static String pem(byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  private void changeState(DtlsState newState) {
    state = newState;
    owner.onDtlsStateChange(newState);
  }

  private record Start(
      dev.mediasoup4j.rtc.dtls.DtlsRole role, List<CertificateFingerprint> fingerprints) {
    boolean isClient() {
      return role == dev.mediasoup4j.rtc.dtls.DtlsRole.CLIENT;
    }
  }

  private final class DtlsListener implements DtlsTransport.Listener {
    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      remoteCertificate = pem(remoteCertificateDer);
      receiving = new SrtpContext(keys.profile(), keys.remoteKey(), keys.remoteSalt());
      sending = new SrtpContext(keys.profile(), keys.localKey(), keys.localSalt());
      changeState(DtlsState.CONNECTED);
    }

    @Override
    public void onFailed(String reason) {
      changeState(DtlsState.FAILED);
    }

    @Override
    public void onClosed() {
      changeState(DtlsState.CLOSED);
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      owner.onDtlsApplicationData(buffer, offset, length);
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      owner.sendDtlsDatagram(buffer, offset, length);
    }
  }
}
