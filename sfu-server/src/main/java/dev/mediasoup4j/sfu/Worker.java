package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsHandshakePool;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.rtcp.NtpClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A set of event loops that routers live on. Safe to use from any thread.
 *
 * <p>Everything below a worker is asynchronous: a method that returns a future does its work on the
 * router's loop, and the future completes there. Don't block in what depends on it; use the {@code
 * Async} methods of {@link java.util.concurrent.CompletableFuture} to leave the loop. Listeners run
 * on the loop as well, unless {@link WorkerSettings#eventExecutor} is another.
 */
public final class Worker implements AutoCloseable {
  private static final AtomicInteger workers = new AtomicInteger();

  private final WorkerSettings settings;
  private final List<WorkerLoop> loops = new ArrayList<>();

  /** In the background: in a fresh JVM it takes longer than all the rest. */
  private final CompletableFuture<DtlsCertificate> certificate =
      CompletableFuture.supplyAsync(DtlsCertificate::generate);

  private final DtlsHandshakePool handshakes = DtlsHandshakePool.create();
  private final Set<Router> routers = ConcurrentHashMap.newKeySet();
  private final Set<WebRtcServer> webRtcServers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger nextLoop = new AtomicInteger();
  private volatile boolean closed;

  private Worker(WorkerSettings settings) {
    this.settings = settings;
    int number = workers.incrementAndGet();
    var ntpClock = new NtpClock(Instant.now(), System.nanoTime());
    for (int i = 0; i < settings.loops(); i++) {
      loops.add(new WorkerLoop(RtcLoop.start("sfu-worker-" + number + "-" + i), ntpClock));
    }
  }

  /** Starts the loops of {@code settings}. */
  public static Worker create(WorkerSettings settings) {
    var worker = new Worker(settings);
    if (settings.warmUp()) {
      WarmUp.start();
    }
    return worker;
  }

  /**
   * A router that forwards these codecs; see {@link MediaCodecs}.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if a codec is none that mediasoup supports
   * @throws InvalidStateException if this worker is closed
   */
  public Router createRouter(List<RouterRtpCodecCapability> mediaCodecs) {
    if (closed) {
      throw new InvalidStateException("Worker closed");
    }
    RtpCapabilities capabilities = RouterOrtc.generateRouterRtpCapabilities(mediaCodecs);
    WorkerLoop loop = loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    var router =
        new Router(loop, settings.eventExecutor(), capabilities, network(loop), routers::remove);
    routers.add(router);
    return router;
  }

  /**
   * Opens ports that WebRTC transports of this worker can share. Fails with {@link
   * InvalidStateException} if the worker is closed, and with {@link
   * dev.mediasoup4j.ortc.InvalidParametersException} if an address is not one, or can't be bound.
   */
  public CompletableFuture<WebRtcServer> createWebRtcServer(WebRtcServerOptions options) {
    WorkerLoop loop = loops.get(0);
    return loop.call(
        () -> {
          if (closed) {
            throw new InvalidStateException("Worker closed");
          }
          var server =
              new WebRtcServer(
                  loop, network(loop), settings.eventExecutor(), options, webRtcServers::remove);
          webRtcServers.add(server);
          return server;
        });
  }

  private NetworkServices network(WorkerLoop loop) {
    return new NetworkServices(loop.rtcLoop(), certificate.join(), handshakes, settings.rtcPorts());
  }

  public boolean closed() {
    return closed;
  }

  /**
   * Closes every router and stops the loops. When it returns, sockets are closed and no listener
   * runs any more, except where it was called on a loop: that one ends behind the current task.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Router router : routers) {
      router.loop().run(() -> router.close(true));
    }
    for (WebRtcServer server : webRtcServers) {
      server.loop().run(() -> server.close(true));
    }
    // Behind what was just given to the loops.
    for (WorkerLoop loop : loops) {
      loop.rtcLoop().close();
    }
    handshakes.close();
  }
}
