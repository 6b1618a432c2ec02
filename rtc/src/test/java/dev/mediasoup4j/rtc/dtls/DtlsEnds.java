package dev.mediasoup4j.rtc.dtls;

import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client and a server that are connected, on the thread that made them and no other. */
final class DtlsEnds {
  private static final int PATIENCE_SECONDS = 60;

  final End client = new End();
  final End server = new End();
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();

  DtlsEnds() {
    client.remote = server;
    server.remote = client;
    try (DtlsHandshakePool pool = DtlsHandshakePool.create()) {
      server.start(pool, DtlsRole.SERVER);
      client.start(pool, DtlsRole.CLIENT);
      while (!client.isConnected() || !server.isConnected()) {
        Runnable task = loop.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (task == null) throw new AssertionError("the handshake stands still");
        task.run();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One of them, and what it heard and sent since {@link #forget}. */
  final class End implements DtlsTransport.Listener {
    private final DtlsCertificate certificate = DtlsCertificate.generate();
    final List<byte[]> messages = new ArrayList<>();
    private DtlsTransport transport;
    private End remote;
    private boolean remoteListens = true;
    private byte[] lastDatagram;
    int bytesSent;

    private void start(DtlsHandshakePool pool, DtlsRole role) {
      transport = new DtlsTransport(certificate, pool, loop::add, this);
      transport.start(role, List.of(remote.certificate.fingerprint(Algorithm.SHA_256)));
    }

    boolean isConnected() {
      return transport.state() == DtlsState.CONNECTED;
    }

    DtlsTransport transport() {
      return transport;
    }

    void forget() {
      messages.clear();
      bytesSent = 0;
    }

    /** The record of a message, which does not arrive. */
    byte[] seal(byte[] message) {
      remoteListens = false;
      transport.send(message, 0, message.length);
      remoteListens = true;
      return lastDatagram;
    }

    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {}

    @Override
    public void onFailed(String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void onClosed() {
      throw new AssertionError("closed");
    }

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {
      messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      bytesSent += length;
      byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
      lastDatagram = datagram;
      if (remoteListens) loop.add(() -> remote.transport.handleDatagram(datagram, 0, length));
    }
  }
}
