package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SharedPacketPool;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.KeyValues;
import dev.mediasoup4j.sfu.dump.RouterDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards media and messages between the transports that were created on it. Safe to use from any
 * thread; all that is below a router lives on its one loop.
 */
public final class Router implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  /** Copies of packets kept ready: two seconds of ten streams of 4 Mbit/s. */
  private static final int MAX_IDLE_PACKETS = 8192;

  private static final int OUTGOING_BYTES = 4096;

  private final String id = UUID.randomUUID().toString();
  private final Loop loop;
  private final Executor eventExecutor;
  private volatile RtpCapabilities rtpCapabilities;
  private final Map<String, Object> appData;
  private final @Nullable NetworkServices network;
  private final java.util.function.Consumer<Router> onClosed;
  private final EventSource<Router> workerClose;
  private final EventSource<Transport> newTransport;
  private final EventSource<RtpObserver> newRtpObserver;
  private final EventSource<Router> close;
  // Read by any thread, written by the loop.
  private final Map<String, Producer> producers = new ConcurrentHashMap<>();
  private final Map<String, DataProducer> dataProducers = new ConcurrentHashMap<>();
  private final Pipes pipes = new Pipes(this);
  private volatile boolean closed;

  // Touched by the loop alone.
  private final Set<Transport> transports = new LinkedHashSet<>();
  private final Set<RtpObserver> rtpObservers = new LinkedHashSet<>();
  private final ForwardedPacket forwarded =
      new ForwardedPacket(new SharedPacketPool(MAX_IDLE_PACKETS));
  private final byte[] outgoing = new byte[OUTGOING_BYTES];
  private final RtpPacket outgoingView = new RtpPacket();

  /**
   * @param network null for a router without sockets, in tests
   */
  Router(
      Loop loop,
      Executor eventExecutor,
      RtpCapabilities rtpCapabilities,
      @Nullable NetworkServices network,
      java.util.function.Consumer<Router> onClosed) {
    this(loop, eventExecutor, rtpCapabilities, Map.of(), network, onClosed);
  }

  Router(
      Loop loop,
      Executor eventExecutor,
      RtpCapabilities rtpCapabilities,
      Map<String, Object> appData,
      @Nullable NetworkServices network,
      java.util.function.Consumer<Router> onClosed) {
    this.appData = appData;
    this.loop = loop;
    this.eventExecutor = eventExecutor;
    this.rtpCapabilities = rtpCapabilities;
    this.network = network;
    this.onClosed = onClosed;
    this.workerClose = event("workerclose");
    this.newTransport = event("newtransport");
    this.newRtpObserver = event("newrtpobserver");
    this.close = event("close");
  }

  public String id() {
    return id;
  }

  public boolean closed() {
    return closed;
  }

  public Map<String, Object> appData() {
    return appData;
  }

  /** What it has, as mediasoup's {@code dump()}. Fails if the router is closed. */
  public CompletableFuture<RouterDump> dump() {
    return loop.call(
        () -> {
          requireOpen();
          return new RouterDump(
              id,
              transports.stream().map(Transport::id).toList(),
              rtpObservers.stream().map(RtpObserver::id).toList(),
              idsByProducer(
                  producer -> producer.media().consumers().stream().map(Consumer::id).toList()),
              producers.values().stream()
                  .flatMap(producer -> producer.media().consumers().stream())
                  .map(consumer -> new KeyValue<>(consumer.id(), consumer.producerId()))
                  .toList(),
              idsByProducer(producer -> producer.media().observers().ids()),
              dataProducers.values().stream()
                  .map(
                      it ->
                          new KeyValues(
                              it.id(), it.consumers().stream().map(DataConsumer::id).toList()))
                  .toList(),
              dataProducers.values().stream()
                  .flatMap(it -> it.consumers().stream())
                  .map(it -> new KeyValue<>(it.id(), it.dataProducerId()))
                  .toList());
        });
  }

  private List<KeyValues> idsByProducer(Function<Producer, List<String>> ids) {
    return producers.values().stream()
        .map(producer -> new KeyValues(producer.id(), ids.apply(producer)))
        .toList();
  }

  /**
   * Forwards these codecs from now on; producers and consumers that exist stay as they are.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if a codec is none that mediasoup supports
   */
  public void updateMediaCodecs(List<RouterRtpCodecCapability> mediaCodecs) {
    rtpCapabilities = RouterOrtc.generateRouterRtpCapabilities(mediaCodecs);
  }

  /** What endpoints load their devices with. */
  public RtpCapabilities rtpCapabilities() {
    return rtpCapabilities;
  }

  /**
   * Whether an endpoint with these capabilities can consume that producer; false if there is none,
   * or the capabilities are malformed.
   */
  public boolean canConsume(String producerId, RtpCapabilities capabilities) {
    Producer producer = producers.get(producerId);
    if (producer == null) {
      return false;
    }
    try {
      return RouterOrtc.canConsume(producer.consumableRtpParameters(), capabilities);
    } catch (InvalidParametersException e) {
      log.debug("canConsume() of malformed capabilities [routerId:{}]", id, e);
      return false;
    }
  }

  /**
   * Binds a UDP socket for each listen address. Fails with {@link InvalidStateException} if the
   * router is closed, with {@link UnavailableException} if no UDP port of the range is free, and
   * with {@link dev.mediasoup4j.ortc.InvalidParametersException} if an address is not one, or can't
   * be bound.
   */
  public CompletableFuture<WebRtcTransport> createWebRtcTransport(WebRtcTransportOptions options) {
    return loop.call(() -> added(new WebRtcTransport(this, requireNetwork(), options)));
  }

  /**
   * A transport to the user's own code. Fails with {@link InvalidStateException} if the router is
   * closed.
   */
  public CompletableFuture<DirectTransport> createDirectTransport(DirectTransportOptions options) {
    return loop.call(
        () -> {
          requireOpen();
          return added(new DirectTransport(this, options));
        });
  }

  /**
   * A transport without ICE and DTLS. Fails with {@link InvalidStateException} if the router is
   * closed, and with {@link dev.mediasoup4j.ortc.InvalidParametersException} if an address is not
   * one, or can't be bound.
   */
  public CompletableFuture<PlainTransport> createPlainTransport(PlainTransportOptions options) {
    return loop.call(() -> added(new PlainTransport(this, requireNetwork(), options)));
  }

  /**
   * One end of a pipe to another router. Fails with {@link InvalidStateException} if the router is
   * closed, and with {@link dev.mediasoup4j.ortc.InvalidParametersException} if the address is not
   * one, or can't be bound.
   */
  public CompletableFuture<PipeTransport> createPipeTransport(PipeTransportOptions options) {
    return loop.call(() -> added(new PipeTransport(this, requireNetwork(), options)));
  }

  CompletableFuture<PipeTransport> createPipeEnd(PipeToRouterOptions options) {
    PipeTransportOptions overUdp = options.transport();
    if (overUdp != null) {
      return createPipeTransport(overUdp);
    }
    return loop.call(
        () -> {
          requireOpen();
          return added(new PipeTransport(this, options.sctp()));
        });
  }

  /**
   * Makes a producer known to another router of this process. All pipes between two routers share
   * one pair of transports. Fails with {@link dev.mediasoup4j.ortc.InvalidParametersException} if
   * there is no such producer, if the other router is this one, or if it has one of the {@linkplain
   * PipeToRouterOptions#keepId kept} id, and with {@link InvalidStateException} if either router is
   * closed.
   */
  public CompletableFuture<PipedProducer> pipeToRouter(
      String producerId, PipeToRouterOptions options) {
    return pipes.pipe(producerId, options);
  }

  /** As {@link #pipeToRouter}, for a data producer. */
  public CompletableFuture<PipedDataProducer> pipeDataToRouter(
      String dataProducerId, PipeToRouterOptions options) {
    return pipes.pipeData(dataProducerId, options);
  }

  /**
   * Tells which audio producers are loudest. Fails with {@link InvalidStateException} if the router
   * is closed.
   */
  public CompletableFuture<AudioLevelObserver> createAudioLevelObserver(
      AudioLevelObserverOptions options) {
    return loop.call(
        () -> {
          requireOpen();
          return added(new AudioLevelObserver(this, options));
        });
  }

  /** Tells who speaks. Fails with {@link InvalidStateException} if the router is closed. */
  public CompletableFuture<ActiveSpeakerObserver> createActiveSpeakerObserver(
      ActiveSpeakerObserverOptions options) {
    return loop.call(
        () -> {
          requireOpen();
          return added(new ActiveSpeakerObserver(this, options));
        });
  }

  private <T extends RtpObserver> T added(T observer) {
    rtpObservers.add(observer);
    newRtpObserver.emit(observer);
    return observer;
  }

  void remove(RtpObserver observer) {
    rtpObservers.remove(observer);
  }

  Pipes pipes() {
    return pipes;
  }

  private void requireOpen() {
    if (closed) {
      throw new InvalidStateException("Router closed [id:" + id + "]");
    }
  }

  private NetworkServices requireNetwork() {
    requireOpen();
    if (network == null) {
      throw new InvalidStateException("Router has no network [id:" + id + "]");
    }
    return network;
  }

  private <T extends Transport> T added(T transport) {
    add(transport);
    return transport;
  }

  /** Closes every transport. */
  @Override
  public void close() {
    loop.runUnlessEnded(() -> close(false));
  }

  /** The worker was closed, and this with it. */
  public void onWorkerClose(Runnable listener) {
    workerClose.add(listener);
  }

  /** Closed, for whatever reason. */
  public void onClose(Runnable listener) {
    close.add(listener);
  }

  public void onNewTransport(Listener<Transport> listener) {
    newTransport.add(listener);
  }

  public void onNewRtpObserver(Listener<RtpObserver> listener) {
    newRtpObserver.add(listener);
  }

  /** On the loop. */
  void close(boolean byWorker) {
    if (closed) {
      return;
    }
    closed = true;
    for (Transport transport : List.copyOf(transports)) {
      transport.routerClosed();
    }
    transports.clear();
    for (RtpObserver observer : List.copyOf(rtpObservers)) {
      observer.routerClosed();
    }
    rtpObservers.clear();
    if (byWorker) {
      workerClose.emit(this);
    }
    close.emit(this);
    onClosed.accept(this);
  }

  void add(Transport transport) {
    transports.add(transport);
    newTransport.emit(transport);
  }

  void remove(Transport transport) {
    transports.remove(transport);
  }

  <T> EventSource<T> event(String name) {
    return new EventSource<>(name, eventExecutor);
  }

  Loop loop() {
    return loop;
  }

  Map<String, Producer> producers() {
    return producers;
  }

  Map<String, DataProducer> dataProducers() {
    return dataProducers;
  }

  /** The packet that is being forwarded; the loop forwards one at a time. */
  ForwardedPacket forwarded() {
    return forwarded;
  }

  /** Where packets are written to be sent. */
  byte[] outgoing() {
    return outgoing;
  }

  RtpPacket outgoingView() {
    return outgoingView;
  }
}
