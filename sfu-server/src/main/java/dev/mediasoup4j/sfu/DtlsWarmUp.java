package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsHandshakePool;
import dev.mediasoup4j.rtc.dtls.DtlsRole;
import dev.mediasoup4j.rtc.dtls.DtlsTransport;
import dev.mediasoup4j.rtc.dtls.SrtpKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Two DTLS transports that shake hands in memory, on the calling thread as their loop. */
final class DtlsWarmUp {
  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private @Nullable DtlsTransport client;
  private @Nullable DtlsTransport server;
  private int connected;
  private boolean failed;

  private DtlsWarmUp() {}

  /** Returns whether both came through; false too when the thread was interrupted. */
  static boolean shakeHands() {
    return new DtlsWarmUp().run();
  }

  private boolean run() {
    DtlsCertificate certificate = DtlsCertificate.generate();
    try (var pool = new DtlsHandshakePool(2, 2, Duration.ofSeconds(PATIENCE_SECONDS))) {
      client = new DtlsTransport(certificate, pool, tasks::add, new Side(() -> server));
      server = new DtlsTransport(certificate, pool, tasks::add, new Side(() -> client));
      server.start(DtlsRole.SERVER, certificate.fingerprints());
      client.start(DtlsRole.CLIENT, certificate.fingerprints());
      while (connected < 2 && !failed) {
        Runnable task = tasks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (task == null) {
          return false;
        }
        task.run();
      }
      client.close();
      server.close();
      return !failed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private final class Side implements DtlsTransport.Listener {
    private final Supplier<@Nullable DtlsTransport> peer;

    Side(Supplier<@Nullable DtlsTransport> peer) {
      this.peer = peer;
    }

    @Override
    public void onConnected(SrtpKeys keys, byte[] remoteCertificateDer) {
      connected++;
    }

    @Override
    public void onFailed(String reason) {
      failed = true;
    }

    @Override
    public void onClosed() {}

    @Override
    public void onApplicationData(byte[] buffer, int offset, int length) {}

    @Override
    public void onSendDatagram(byte[] buffer, int offset, int length) {
      byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
      tasks.add(
          () -> {
            DtlsTransport receiver = peer.get();
            if (receiver != null) {
              receiver.handleDatagram(datagram, 0, datagram.length);
            }
          });
    }
  }
}
