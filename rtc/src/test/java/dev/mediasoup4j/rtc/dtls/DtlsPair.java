package dev.mediasoup4j.rtc.dtls;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A DTLS client and a server on one loop, joined by two impaired links. In real time, because
 * BouncyCastle's handshake is.
 */
final class DtlsPair implements AutoCloseable {
  final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  final DtlsHandshakePool pool;
  final Side client;
  final Side server;

  DtlsPair() {
    this(LinkSettings.perfect(), 1);
  }

  DtlsPair(LinkSettings settings, long seed) {
    this(settings, seed, new DtlsHandshakePool(2, 2, Duration.ofSeconds(20)));
  }

  DtlsPair(LinkSettings settings, long seed, DtlsHandshakePool pool) {
    this(settings, seed, pool, DtlsCertificate.generate());
  }

  /** With a server of this certificate. */
  DtlsPair(DtlsCertificate serverCertificate) {
    this(
        LinkSettings.perfect(),
        1,
        new DtlsHandshakePool(2, 2, Duration.ofSeconds(20)),
        serverCertificate);
  }

  private DtlsPair(
      LinkSettings settings, long seed, DtlsHandshakePool pool, DtlsCertificate serverCertificate) {
    this.pool = pool;
    client = new Side(new ImpairedLink(settings, seed), DtlsCertificate.generate());
    server = new Side(new ImpairedLink(settings, ~seed), serverCertificate);
    client.remote = server;
    server.remote = client;
  }

  /** A pair whose handshake is over. */
  static DtlsPair connected() {
    DtlsPair pair = new DtlsPair();
    pair.start();
    await().until(pair::bothHaveKeys);
    return pair;
  }

  boolean bothHaveKeys() {
    return client.keys != null && server.keys != null;
  }

  void start() {
    server.start(DtlsRole.SERVER, client.fingerprint());
    client.start(DtlsRole.CLIENT, server.fingerprint());
  }

  <T> T onLoop(Callable<T> action) {
    try {
      return loop.submit(action).get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    pool.close();
    loop.shutdownNow();
  }

  /** One end, what it heard, and the link that it sends on. */
  final class Side implements DtlsTransport.Listener {
    final DtlsCertificate certificate;
    final DtlsTransport transport;
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    final List<byte[]> sent = new CopyOnWriteArrayList<>();
    volatile @Nullable SrtpKeys keys;
    volatile byte @Nullable [] remoteCertificate;

    /** Of the loop: whether the network swallows a datagram that this side sends. */
    Predicate<byte[]> swallow = datagram -> false;

    private final ImpairedLink link;
    private Side remote;

    Side(ImpairedLink link, DtlsCertificate certificate) {
      this.certificate = certificate;
      this.transport = new DtlsTransport(certificate, pool, loop, this);
      this.link = link;
    }

    CertificateFingerprint fingerprint() {
      return certificate.fingerprint(Algorithm.SHA_256);
    }

    void start(DtlsRole role, CertificateFingerprint... remoteFingerprints) {
      onLoop(
          () -> {
            transport.start(role, List.of(remoteFingerprints));
            return null;
          });
    }

    boolean send(byte[] message) {
      return onLoop(() -> transport.send(message, 0, message.length));
    }

    /** A datagram out of nowhere arrives here. */
    void inject(byte[] datagram) {
      onLoop(
          () -> {
            transport.handleDatagram(datagram, 0, datagram.length);
            return null;
          });
    }

    long dropped() {
      return onLoop(transport::datagramsDropped);
    }

    DtlsState state() {
      return onLoop(transport::state);
    }

    void closeTransport() {
      onLoop(
          () -> {
            transport.close();
            return null;
          });
    }

    @Override
    public void onConnecting() {
      events.add("connecting");
    }

    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      remoteCertificate = remoteCertificateDer;
      events.add("connected");
      this.keys = keys; // last, as tests wait for them
    }

    @Override
    public void onFailed(String reason) {
      events.add("failed: " + reason);
    }

    @Override
    public void onClosed() {
      events.add("closed");
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
      sent.add(datagram);
      if (swallow.test(datagram)) return;
      link.send(System.nanoTime(), datagram, 0, length);
      scheduleDelivery();
    }

    private void scheduleDelivery() {
      long due = link.nextArrivalNanos();
      if (due == ImpairedLink.NEVER) return;
      var unused = loop.schedule(this::deliver, due - System.nanoTime(), NANOSECONDS);
    }

    private void deliver() {
      List<byte[]> arrived = new ArrayList<>();
      for (byte[] datagram; (datagram = link.poll(System.nanoTime())) != null; ) {
        arrived.add(datagram);
      }
      for (byte[] datagram : arrived) {
        remote.transport.handleDatagram(datagram, 0, datagram.length);
      }
      scheduleDelivery();
    }
  }
}
