package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.TransportProtocol;
import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.io.RtcLoop;
import dev.mediasoup4j.sfu.dump.WebRtcServerDump;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Ports that many WebRTC transports share, so that one UDP and one TCP port are enough for a
 * worker. Safe to use from any thread. Follows mediasoup's WebRtcServer.
 *
 * <p>It lives on one loop of its worker. What comes for a transport on another loop is copied and
 * handed over: give workers that have a server one loop, as mediasoup's have, where that counts.
 */
public final class WebRtcServer implements AutoCloseable {
  private final String id = UUID.randomUUID().toString();
  private final Loop loop;
  private final Map<String, Object> appData;
  private final EventSource<WebRtcServer> workerClose;
  private final EventSource<WebRtcServer> close;
  private final EventSource<WebRtcTransport> webRtcTransportHandled;
  private final EventSource<WebRtcTransport> webRtcTransportUnhandled;
  private final java.util.function.Consumer<WebRtcServer> onClosed;
  private final ListenPorts ports;
  private volatile boolean closed;

  // Touched by the loop alone.
  private final WebRtcServerPaths<Client> paths = new WebRtcServerPaths<>();
  private final Set<Client> clients = new LinkedHashSet<>();
  private final DropCounters dropped = new DropCounters();

  /**
   * On the loop.
   *
   * @throws InvalidParametersException if an address is none or can't be bound
   */
  WebRtcServer(
      Loop loop,
      NetworkServices network,
      Executor eventExecutor,
      WebRtcServerOptions options,
      java.util.function.Consumer<WebRtcServer> onClosed) {
    this.loop = loop;
    this.appData = options.appData();
    this.onClosed = onClosed;
    this.workerClose = new EventSource<>("workerclose", eventExecutor);
    this.close = new EventSource<>("close", eventExecutor);
    this.webRtcTransportHandled = new EventSource<>("webrtctransporthandled", eventExecutor);
    this.webRtcTransportUnhandled = new EventSource<>("webrtctransportunhandled", eventExecutor);
    this.ports = ListenPorts.bind(network, options.listenInfos(), new FromPorts());
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

  public CompletableFuture<WebRtcServerDump> dump() {
    return loop.call(
        () -> {
          requireOpen();
          return new WebRtcServerDump(
              id,
              ports.bound(TransportProtocol.UDP),
              ports.bound(TransportProtocol.TCP),
              clients.stream().map(client -> client.transport.id()).toList(),
              paths.usernameFragments(
                  (fragment, client) ->
                      new WebRtcServerDump.IceUsernameFragment(fragment, client.transport.id())),
              paths.paths(
                  (remote, client) ->
                      new WebRtcServerDump.Tuple(
                          remote.getAddress().getHostAddress(),
                          remote.getPort(),
                          client.transport.id())),
              dropped.of(DropReason.UNKNOWN_TUPLE));
        });
  }

  private void requireOpen() {
    if (closed) {
      throw new InvalidStateException("WebRtcServer closed [id:" + id + "]");
    }
  }

  /** Closes the ports, and the transports that use them. */
  @Override
  public void close() {
    loop.runUnlessEnded(() -> close(false));
  }

  /** On the loop. */
  void close(boolean byWorker) {
    if (closed) {
      return;
    }
    closed = true;
    for (Client client : List.copyOf(clients)) {
      client.loop.runUnlessEnded(client.receiver::onListenServerClosed);
    }
    ports.close();
    if (byWorker) {
      workerClose.emit(this);
    }
    close.emit(this);
    onClosed.accept(this);
  }

  /** The worker was closed, and this with it. */
  public void onWorkerClose(Runnable listener) {
    workerClose.add(listener);
  }

  /** Closed, for whatever reason. */
  public void onClose(Runnable listener) {
    close.add(listener);
  }

  /** A transport uses its ports from now on. */
  public void onWebRtcTransportHandled(Listener<WebRtcTransport> listener) {
    webRtcTransportHandled.add(listener);
  }

  /** A transport uses its ports no more. */
  public void onWebRtcTransportUnhandled(Listener<WebRtcTransport> listener) {
    webRtcTransportUnhandled.add(listener);
  }

  Loop loop() {
    return loop;
  }

  /**
   * For a transport, on its own loop.
   *
   * @throws InvalidParametersException if the server listens for none of the protocols
   * @throws InvalidStateException if it is closed
   */
  IceListen listen(WebRtcTransport transport, IceProtocols protocols, IceReceiver receiver) {
    requireOpen();
    List<IceCandidate> candidates = ports.candidates(protocols::enabled, protocols::preferred);
    if (candidates.isEmpty()) {
      throw new InvalidParametersException("empty iceCandidates: no listen info of " + protocols);
    }
    var client = new Client(transport, receiver, candidates);
    loop.run(
        () -> {
          clients.add(client);
          if (closed) {
            client.loop.runUnlessEnded(receiver::onListenServerClosed);
          }
          webRtcTransportHandled.emit(transport);
        });
    return client;
  }

  private final class FromPorts implements ListenPort.Receiver {
    @Override
    public void onPacket(
        DatagramSender local,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress remote,
        long nowNanos) {
      Client client = paths.find(local, remote);
      if (client == null && PacketKind.of(buffer, offset, length) == PacketKind.STUN) {
        client = paths.findByCheck(buffer, offset, length);
      }
      if (client == null) {
        dropped.count(DropReason.UNKNOWN_TUPLE);
      } else {
        client.deliver(local, buffer, offset, length, remote, nowNanos);
      }
    }

    @Override
    public void onPathClosed(DatagramSender local, InetSocketAddress remote) {
      Client client = paths.find(local, remote);
      if (client != null) {
        client.loop.runUnlessEnded(() -> client.receiver.onPathClosed(local, remote));
      }
    }
  }

  /** A transport's share of the ports. */
  private final class Client implements IceListen {
    private final WebRtcTransport transport;
    private final Loop loop;
    private final IceReceiver receiver;
    private final List<IceCandidate> candidates;

    Client(WebRtcTransport transport, IceReceiver receiver, List<IceCandidate> candidates) {
      this.transport = transport;
      this.loop = transport.loop();
      this.receiver = receiver;
      this.candidates = candidates;
    }

    void deliver(
        DatagramSender local,
        byte[] buffer,
        int offset,
        int length,
        InetSocketAddress remote,
        long nowNanos) {
      if (loop.inLoop()) {
        receiver.onPacket(local, buffer, offset, length, remote, nowNanos);
        return;
      }
      byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length + RtcLoop.HEADROOM_BYTES);
      loop.runUnlessEnded(() -> receiver.onPacket(local, copy, 0, length, remote, nowNanos));
    }

    private void onServer(Runnable action) {
      WebRtcServer.this.loop.runUnlessEnded(action);
    }

    @Override
    public List<IceCandidate> candidates() {
      return candidates;
    }

    @Override
    public TransportTuple describe(IceTuple tuple) {
      return ports.describe(tuple);
    }

    @Override
    public void usernameFragmentAdded(String usernameFragment) {
      onServer(() -> paths.addUsernameFragment(usernameFragment, this));
    }

    @Override
    public void usernameFragmentRemoved(String usernameFragment) {
      onServer(() -> paths.removeUsernameFragment(usernameFragment));
    }

    @Override
    public void tupleAdded(IceTuple tuple) {
      ports.tupleAdded(tuple);
      onServer(() -> paths.add(tuple, this));
    }

    @Override
    public void tupleRemoved(IceTuple tuple) {
      onServer(
          () -> {
            paths.remove(tuple, this);
            ports.tupleRemoved(tuple);
          });
    }

    @Override
    public void close() {
      onServer(
          () -> {
            clients.remove(this);
            webRtcTransportUnhandled.emit(transport);
          });
    }
  }
}
