package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.PipeTransportOptions;
import dev.mediasoup4j.sfu.TransportListenInfo;
import dev.mediasoup4j.sfu.WebRtcTransportOptions;
import dev.mediasoup4j.sfu.Worker;
import dev.mediasoup4j.sfu.WorkerSettings;
import dev.mediasoup4j.sfu.server.config.ClusterConfig;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.http.HttpPage;
import dev.mediasoup4j.sfu.server.http.HttpResource;
import dev.mediasoup4j.sfu.server.http.IceServersResource;
import dev.mediasoup4j.sfu.server.http.MetricsResource;
import dev.mediasoup4j.sfu.server.http.RoomPage;
import dev.mediasoup4j.sfu.server.metrics.Metrics;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.protoo.ProtooGateway;
import dev.mediasoup4j.sfu.server.room.ClusterNodes;
import dev.mediasoup4j.sfu.server.room.Nodes;
import dev.mediasoup4j.sfu.server.room.RoomThread;
import dev.mediasoup4j.sfu.server.room.Rooms;
import dev.mediasoup4j.sfu.server.socketio.SocketIoGateway;
import dev.mediasoup4j.sfu.server.socketio.SocketIoGuard;
import dev.mediasoup4j.sfu.server.socketio.SocketIoServer;
import dev.mediasoup4j.sfu.server.tls.Tls;
import dev.mediasoup4j.sfu.server.token.Tokens;
import io.netty.handler.ssl.SslContext;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An SFU with rooms, on one port for Socket.IO, protoo and HTTP and a range of ports for media.
 * Clients speak to it as docs/signaling.md describes. Safe to use from any thread.
 */
public final class RoomServer implements AutoCloseable {
  /** Several of the largest messages at once; mediasoup's default has room for one alone. */
  private static final int SCTP_SEND_BUFFER_BYTES = 4 * 1024 * 1024;

  private final RoomServerConfig config;
  private final Worker worker;
  private final Rooms rooms;
  private final SocketIoServer socketIo;
  private final int port;
  private final Metrics metrics = new Metrics();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean draining;

  private RoomServer(RoomServerConfig config, Worker worker, RoomObserver observer)
      throws IOException {
    this.config = config;
    this.worker = worker;
    Tokens tokens = config.tokens() == null ? null : Tokens.of(config.tokens());
    SslContext tls = config.tls() == null ? null : Tls.context(config.tls());
    var thread = new RoomThread();
    rooms =
        new Rooms(
            thread,
            worker,
            config,
            transportOptions(config),
            tokens,
            nodes(config, thread),
            metrics,
            RoomObservers.both(metrics, observer));
    var guard = new SocketIoGuard();
    socketIo =
        new SocketIoServer(config, tls, guard, pages(tokens), new ProtooGateway(rooms, config));
    new SocketIoGateway(rooms, tokens != null, guard).attachTo(socketIo);
    try {
      port = socketIo.listen();
    } catch (IOException e) {
      rooms.close();
      throw e;
    }
  }

  /**
   * Starts a server; when this returns, calls can be made.
   *
   * @throws IOException if it can't listen on the address and port, or a file can't be read
   * @throws InvalidParametersException if a file does not hold what it should
   */
  public static RoomServer start(RoomServerConfig config) throws IOException {
    return start(config, RoomObserver.NONE);
  }

  /**
   * Starts a server and tells the observer what happens in its rooms.
   *
   * @throws IOException if it can't listen on the address and port, or a file can't be read
   * @throws InvalidParametersException if a file does not hold what it should
   */
  public static RoomServer start(RoomServerConfig config, RoomObserver observer)
      throws IOException {
    var settings =
        WorkerSettings.defaults()
            .rtcPorts(config.udpPorts().min(), config.udpPorts().max())
            .warmUp(false);
    Worker worker = Worker.create(settings);
    try {
      var server = new RoomServer(config, worker, observer);
      // Not before, as it would take processor time from what the caller waits for.
      worker.warmUp();
      return server;
    } catch (IOException | RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  public RoomServerConfig config() {
    return config;
  }

  /** The port that it listens on: the configured one, or the one that was free. */
  public int port() {
    return port;
  }

  /** Where clients connect, such as {@code http://127.0.0.1:4443}. */
  public URI url() {
    String host = config.announcedAddress();
    if (host == null) host = config.listenAddress();
    String scheme = config.tls() == null ? "http" : "https";
    return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /**
   * Lets nobody in any more, says so at {@code /health}, and tells the peers how long their calls
   * may go on. What happens then is for the caller to say, by {@link #close}.
   *
   * @return completes once all have left, or when {@link RoomServerConfig#drainTimeout} is over
   */
  public CompletableFuture<Void> drain() {
    draining = true;
    return rooms.drain();
  }

  /** Ends every call and gives the ports back. Returns when that is done. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) return;
    socketIo.stop();
    rooms.close();
    worker.close();
    metrics.close();
  }

  private Map<String, HttpResource> pages(@Nullable Tokens tokens) {
    HttpPage health = HttpPage.json(200, "{\"status\":\"ok\"}");
    var pages = new HashMap<String, HttpResource>();
    HttpPage healthDraining = HttpPage.json(503, "{\"status\":\"draining\"}");
    RoomPage.load().forEach((path, page) -> pages.put(path, HttpResource.of(request -> page)));
    pages.put("/health", HttpResource.of(request -> draining ? healthDraining : health));
    var iceServers =
        new IceServersResource(config.iceServers(), config.turn(), tokens, Clock.systemUTC());
    pages.put("/api/ice-servers", HttpResource.of(iceServers::get));
    boolean loopback =
        NetUtil.createInetAddressFromIpAddressString(config.listenAddress()).isLoopbackAddress();
    pages.put("/metrics", new MetricsResource(metrics, rooms::census, config.metrics(), loopback));
    return pages;
  }

  private static Nodes nodes(RoomServerConfig config, RoomThread thread) throws IOException {
    ClusterConfig cluster = config.cluster();
    if (cluster == null) return Nodes.NONE;
    String address = cluster.pipeAddress();
    if (address == null) address = config.listenAddress();
    var listen =
        TransportListenInfo.of(address).portRange(config.udpPorts().min(), config.udpPorts().max());
    var pipes = PipeTransportOptions.listen(listen).enableSctp(true).enableRtx(true);
    return ClusterNodes.connect(cluster, pipes.enableSrtp(true), thread);
  }

  private static WebRtcTransportOptions transportOptions(RoomServerConfig config) {
    var listen =
        TransportListenInfo.of(config.listenAddress())
            .portRange(config.udpPorts().min(), config.udpPorts().max());
    String announced = config.announcedAddress();
    return WebRtcTransportOptions.listen(
            announced == null ? listen : listen.announcedAddress(announced))
        .enableSctp(true)
        .sctpSendBufferSize(SCTP_SEND_BUFFER_BYTES);
  }
}
