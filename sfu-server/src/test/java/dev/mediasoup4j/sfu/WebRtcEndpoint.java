package dev.mediasoup4j.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint;
import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsHandshakePool;
import dev.mediasoup4j.rtc.dtls.DtlsTransport;
import dev.mediasoup4j.rtc.dtls.SrtpKeys;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.io.UdpSocket;
import dev.mediasoup4j.rtc.sctp.SctpAssociation;
import dev.mediasoup4j.rtc.sctp.SctpListener;
import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.rtc.sctp.SctpSettings;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import dev.mediasoup4j.rtc.stun.StunIntegrity;
import dev.mediasoup4j.rtc.stun.StunMessage;
import dev.mediasoup4j.rtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other side of a WebRtcTransport, over real UDP: controlling ICE, DTLS, SRTP and SCTP. */
final class WebRtcEndpoint implements AutoCloseable {
  private static final int STUN_TYPE_SUCCESS = 0x0101;

  private interface Output {
    void send(byte[] buffer, int offset, int length);
  }

  private final RtcLoop loop;
  private final DtlsHandshakePool handshakes = DtlsHandshakePool.create();
  private final DtlsCertificate certificate = DtlsCertificate.generate();
  private final DtlsRole role;
  private final InetSocketAddress sfu;
  private final WebRtcTransport transport;
  private final AutoCloseable wire;
  private final Output output;
  private final DtlsTransport dtls;
  private final SctpAssociation sctp;
  private SrtpContext sending;
  private SrtpContext receiving;
  private boolean checked;
  private boolean started;

  final CompletableFuture<Void> connected = new CompletableFuture<>();
  final CompletableFuture<Void> sctpConnected = new CompletableFuture<>();
  final CompletableFuture<String> failed = new CompletableFuture<>();
  final List<byte[]> rtp = new CopyOnWriteArrayList<>();
  final List<byte[]> rtcp = new CopyOnWriteArrayList<>();
  final List<String> messages = new CopyOnWriteArrayList<>();

  WebRtcEndpoint(RtcLoop loop, WebRtcTransport transport, DtlsRole role) throws Exception {
    this(loop, transport, role, transport.iceCandidates().get(0));
  }

  WebRtcEndpoint(RtcLoop loop, WebRtcTransport transport, DtlsRole role, IceCandidate candidate)
      throws Exception {
    this.loop = loop;
    this.transport = transport;
    this.role = role;
    sfu = new InetSocketAddress(candidate.address(), candidate.port());
    sctp = new SctpAssociation(SctpSettings.defaults(), new Messages());
    dtls = new DtlsTransport(certificate, handshakes, loop, new Dtls());
    if (candidate.protocol() == TransportProtocol.TCP) {
      TcpWire tcp =
          new TcpWire(
              sfu,
              packet ->
                  loop.execute(
                      () ->
                          onDatagram(
                              null,
                              Arrays.copyOf(packet, packet.length + 128),
                              0,
                              packet.length,
                              sfu,
                              System.nanoTime())));
      wire = tcp;
      output = tcp::send;
    } else {
      UdpSocket udp = loop.bindUdp(sfu.getAddress(), 0, this::onDatagram);
      wire = udp;
      output = (buffer, offset, length) -> udp.send(buffer, offset, length, sfu);
    }
  }

  DtlsParameters dtlsParameters() {
    return new DtlsParameters(
        role,
        List.of(
            new DtlsFingerprint(
                FingerprintAlgorithm.SHA_256,
                certificate.fingerprint(CertificateFingerprint.Algorithm.SHA_256).value())));
  }

  /** Signals the DTLS parameters and shakes hands. */
  WebRtcEndpoint connect() {
    transport.connect(dtlsParameters()).join();
    loop.execute(this::check);
    return this;
  }

  void check() {
    if (!checked) {
      var check =
          new StunWriter()
              .request(StunMessage.BINDING, new byte[12])
              .username(transport.iceParameters().usernameFragment() + ":endpoint")
              .priority(1)
              .iceControlling(1)
              .useCandidate()
              .messageIntegrity(new StunIntegrity(transport.iceParameters().password()))
              .fingerprint();
      send(check.buffer(), check.length());
      loop.schedule(50_000_000, this::check);
    }
  }

  /** On the loop: shows that it is still there, with the SFU's credentials of now. */
  void checkAgain() {
    checked = false;
    check();
  }

  /** Sends bytes as they are. */
  void send(byte[] buffer, int length) {
    output.send(buffer, 0, length);
  }

  void sendRtp(byte[] packet) {
    loop.execute(() -> sendNow(protect(packet)));
  }

  /** On the loop. */
  byte[] protect(byte[] packet) {
    byte[] buffer = Arrays.copyOf(packet, packet.length + 32);
    return Arrays.copyOf(buffer, sending.protectRtp(buffer, 0, packet.length));
  }

  void sendNow(byte[] datagram) {
    send(datagram, datagram.length);
  }

  void sendMessage(int streamId, String text) {
    loop.execute(
        () -> {
          sctp.send(System.nanoTime(), streamId, 51, text.getBytes(UTF_8), SctpSendOptions.ORDERED);
          drain();
        });
  }

  WebRtcTransport transport() {
    return transport;
  }

  RtcLoop loop() {
    return loop;
  }

  private void drain() {
    byte[] packet = new byte[1200];
    for (int length; (length = sctp.pollPacket(System.nanoTime(), packet, 0)) > 0; ) {
      dtls.send(packet, 0, length);
    }
  }

  private void tick() {
    sctp.handleTimeout(System.nanoTime());
    drain();
    loop.schedule(10_000_000, this::tick);
  }

  private void onDatagram(
      UdpSocket from,
      byte[] buffer,
      int offset,
      int length,
      InetSocketAddress remote,
      long nowNanos) {
    switch (PacketKind.of(buffer, offset, length)) {
      case STUN -> {
        int type = (buffer[offset] << 8) | buffer[offset + 1];
        if (type == STUN_TYPE_SUCCESS && !checked) {
          checked = true;
          if (started) {
            return;
          }
          started = true;
          List<CertificateFingerprint> fingerprints =
              transport.dtlsParameters().fingerprints().stream()
                  .map(it -> CertificateFingerprint.of(it.algorithm().toString(), it.value()))
                  .toList();
          dtls.start(
              role == DtlsRole.CLIENT
                  ? dev.mediasoup4j.rtc.dtls.DtlsRole.CLIENT
                  : dev.mediasoup4j.rtc.dtls.DtlsRole.SERVER,
              fingerprints);
        }
      }
      case DTLS -> dtls.handleDatagram(buffer, offset, length);
      case RTP -> keep(rtp, buffer, offset, receiving.unprotectRtp(buffer, offset, length));
      case RTCP -> keep(rtcp, buffer, offset, receiving.unprotectRtcp(buffer, offset, length));
      case UNKNOWN -> throw new AssertionError("the SFU sent what is unknown");
    }
  }

  private static void keep(List<byte[]> list, byte[] buffer, int offset, int length) {
    if (length < 0) {
      throw new AssertionError("the SFU sent SRTP that does not decrypt: " + length);
    }
    list.add(Arrays.copyOfRange(buffer, offset, offset + length));
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    handshakes.close();
  }

  private final class Dtls implements DtlsTransport.Listener {
    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      sending = new SrtpContext(keys.profile(), keys.localKey(), keys.localSalt());
      receiving = new SrtpContext(keys.profile(), keys.remoteKey(), keys.remoteSalt());
      sctp.connect(System.nanoTime());
      drain();
      tick();
      connected.complete(null);
    }

    @Override
    public void onFailed(String reason) {
      failed.complete(reason);
    }

    @Override
    public void onClosed() {
      failed.complete("closed");
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      sctp.handlePacket(System.nanoTime(), buffer, offset, length);
      drain();
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      output.send(buffer, offset, length);
    }
  }

  private final class Messages implements SctpListener {
    @Override
    public void onConnected() {
      sctpConnected.complete(null);
    }

    @Override
    public void onMessage(int streamId, int payloadProtocolId, byte[] payload) {
      messages.add(streamId + ":" + new String(payload, UTF_8));
    }
  }
}
