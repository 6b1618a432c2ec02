package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsHandshakePool;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.rtc.rtcp.NtpClock;
import dev.mediasoup4j.sfu.dump.WorkerDump;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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

  // Guarded by this.
  private @Nullable CompletableFuture<DtlsCertificate> certificate;

  private final DtlsHandshakePool handshakes = DtlsHandshakePool.create();
  private final Set<Router> routers = ConcurrentHashMap.newKeySet();
  private final Set<WebRtcServer> webRtcServers = ConcurrentHashMap.newKeySet();
  private final EventSource<Router> newRouter;
  private final EventSource<WebRtcServer> newWebRtcServer;
  private final EventSource<Worker> close;
  private final AtomicInteger nextLoop = new AtomicInteger();
  private volatile boolean closed;

  private Worker(WorkerSettings settings) {
    this.settings = settings;
    if (settings.dtlsCertificate() != null) {
      certificate = CompletableFuture.completedFuture(read(settings.dtlsCertificate()));
    }
    this.newRouter = new EventSource<>("newrouter", settings.eventExecutor());
    this.newWebRtcServer = new EventSource<>("newwebrtcserver", settings.eventExecutor());
    this.close = new EventSource<>("close", settings.eventExecutor());
    int number = workers.incrementAndGet();
    var ntpClock = new NtpClock(Instant.now(), System.nanoTime());
    for (int i = 0; i < settings.loops(); i++) {
      loops.add(new WorkerLoop(RtcLoop.start("sfu-worker-" + number + "-" + i), ntpClock));
    }
  }

  private static DtlsCertificate read(WorkerSettings.DtlsCertificateFiles files) {
    try {
      return DtlsCertificate.read(files.certificate(), files.privateKey());
    } catch (IOException e) {
      throw new InvalidParametersException("dtlsCertificate: " + e.getMessage(), e);
    }
  }

  /**
   * Made in the background, and not by a method reference, which would load the class here: in a
   * fresh JVM the cryptography takes longer than all the rest, and whoever loads a class meanwhile
   * waits until the signature of its jar is checked.
   */
  private synchronized CompletableFuture<DtlsCertificate> certificate() {
    if (certificate == null) {
      certificate = CompletableFuture.supplyAsync(() -> DtlsCertificate.generate());
    }
    return certificate;
  }

  /**
   * Starts the loops of {@code settings}.
   *
   * @throws InvalidParametersException if the certificate can't be read
   */
  public static Worker create(WorkerSettings settings) {
    var worker = new Worker(settings);
    if (settings.warmUp()) {
      worker.warmUp();
    }
    return worker;
  }

  /**
   * Begins in the background what {@link WorkerSettings#warmUp} would have done at the start,
   * unless that was done in this JVM before: for those who first do what is urgent.
   */
  public void warmUp() {
    // A failure shows where the certificate is needed.
    var unused = certificate().thenRun(WarmUp::start);
  }

  /**
   * A router that forwards these codecs; see {@link MediaCodecs}.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if a codec is none that mediasoup supports
   * @throws InvalidStateException if this worker is closed
   */
  public Router createRouter(List<RouterRtpCodecCapability> mediaCodecs) {
    return createRouter(RouterOptions.of(mediaCodecs));
  }

  /** As {@link #createRouter(List)}. */
  public Router createRouter(RouterOptions options) {
    requireOpen();
    RtpCapabilities capabilities = RouterOrtc.generateRouterRtpCapabilities(options.mediaCodecs());
    WorkerLoop loop = loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    var router =
        new Router(
            loop,
            settings.eventExecutor(),
            capabilities,
            options.appData(),
            network(loop),
            routers::remove);
    routers.add(router);
    newRouter.emit(router);
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
          requireOpen();
          var server =
              new WebRtcServer(
                  loop, network(loop), settings.eventExecutor(), options, webRtcServers::remove);
          webRtcServers.add(server);
          newWebRtcServer.emit(server);
          return server;
        });
  }

  private void requireOpen() {
    if (closed) {
      throw new InvalidStateException("Worker closed");
    }
  }

  /**
   * What it has, as mediasoup's {@code dump()}.
   *
   * @throws InvalidStateException if it is closed
   */
  public WorkerDump dump() {
    requireOpen();
    return new WorkerDump(
        ProcessHandle.current().pid(),
        webRtcServers.stream().map(WebRtcServer::id).toList(),
        routers.stream().map(Router::id).toList());
  }

  /** What its loops have used until now; fails if it is closed. */
  public CompletableFuture<WorkerResourceUsage> getResourceUsage() {
    CompletableFuture<WorkerResourceUsage> sum =
        CompletableFuture.completedFuture(WorkerResourceUsage.NONE);
    for (WorkerLoop loop : loops) {
      sum =
          sum.thenCombine(loop.call(WorkerResourceUsage::ofThisThread), WorkerResourceUsage::plus);
    }
    return sum;
  }

  public Map<String, Object> appData() {
    return settings.appData();
  }

  public void onNewRouter(Listener<Router> listener) {
    newRouter.add(listener);
  }

  public void onNewWebRtcServer(Listener<WebRtcServer> listener) {
    newWebRtcServer.add(listener);
  }

  /** Closed: all that lived on it is as well. */
  public void onClose(Runnable listener) {
    close.add(listener);
  }

  private NetworkServices network(WorkerLoop loop) {
    return new NetworkServices(
        loop.rtcLoop(), certificate().join(), handshakes, settings.rtcPorts());
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
    loops.get(0).run(() -> close.emit(this));
    // Behind what was just given to the loops.
    for (WorkerLoop loop : loops) {
      loop.rtcLoop().close();
    }
    handshakes.close();
  }
}
