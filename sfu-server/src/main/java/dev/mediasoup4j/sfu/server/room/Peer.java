package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.Consumer;
import dev.mediasoup4j.sfu.DataConsumer;
import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import dev.mediasoup4j.sfu.server.signaling.PeerConnection;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import dev.mediasoup4j.sfu.server.token.Permission;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A participant who is connected to this server, and what is its own. */
final class Peer extends Participant<LocalProducer, LocalDataProducer> {
  private final Room room;
  private final Set<Permission> permissions;
  private PeerConnection connection;
  private @Nullable PeerConnection resumingConnection;
  private @Nullable String sessionToken;
  private String displayName = "";
  private boolean present;
  private boolean left;
  private @Nullable Long drainDeadlineNanos;
  private long activeNanos = System.nanoTime();

  final Map<String, PeerTransport> transports = new LinkedHashMap<>();
  final Map<String, Consumer> consumers = new LinkedHashMap<>();
  final Map<String, DataConsumer> dataConsumers = new LinkedHashMap<>();

  /** Ids of the producers and data producers that this peer was told of. */
  final Set<String> announced = new HashSet<>();

  final Allowance moreTransports;
  final Allowance moreProducers;
  final Allowance moreConsumers;

  Peer(
      String id,
      Room room,
      Set<Permission> permissions,
      PeerConnection connection,
      PeerLimits limits) {
    super(id);
    moreTransports = new Allowance("transports", limits.transports(), transports::size);
    moreProducers =
        new Allowance(
            "producers", limits.producers(), () -> producers.size() + dataProducers.size());
    moreConsumers =
        new Allowance(
            "consumers", limits.consumers(), () -> consumers.size() + dataConsumers.size());
    this.room = room;
    this.permissions = permissions;
    this.connection = connection;
  }

  /** Empty until the peer is present. */
  @Override
  String displayName() {
    return displayName;
  }

  /** Whether the others see the peer: a client may make its transports before. */
  boolean present() {
    return present;
  }

  void present(String name) {
    present = true;
    displayName = name;
    producers.replaceAll((producerId, producer) -> producer.named(name));
    dataProducers.replaceAll((dataProducerId, dataProducer) -> dataProducer.named(name));
  }

  /** These are closed, or about to be. */
  void forgetConsumers(Predicate<Consumer> closed) {
    consumers.values().removeIf(closed);
    transports.values().forEach(transport -> transport.consumers.removeIf(closed));
  }

  /** These are closed, or about to be. */
  void forgetDataConsumers(Predicate<DataConsumer> closed) {
    dataConsumers.values().removeIf(closed);
    transports.values().forEach(transport -> transport.dataConsumers.removeIf(closed));
  }

  Room room() {
    return room;
  }

  void push(String event, Object payload) {
    connection.push(event, payload);
  }

  PeerConnection connection() {
    return connection;
  }

  /** It made a request, or has a transport. */
  void active(long nowNanos) {
    activeNanos = nowNanos;
  }

  long idleNanos(long nowNanos) {
    return nowNanos - activeNanos;
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * Lets requests pass that the peer's token permits.
   *
   * @throws RequestException for others
   */
  void requirePermission(String request) {
    Permission needed = Permission.neededFor(request);
    if (needed != null && !may(needed)) {
      throw new RequestException(
          ErrorCode.NOT_PERMITTED,
          "%s takes the permission \"%s\", and the token has %s"
              .formatted(request, needed, permissions));
    }
  }

  /** What takes this peer over when its connection was lost; null if nothing does. */
  @Nullable String sessionToken() {
    return sessionToken;
  }

  void sessionToken(String value) {
    sessionToken = value;
  }

  /** What is pushed from now on is lost. */
  void disconnected() {
    connection = PeerConnection.NONE;
  }

  /** Pushes go to another connection, once it has caught up with what was lost. */
  void resumedBy(PeerConnection newConnection) {
    disconnected();
    resumingConnection = newConnection;
  }

  boolean resumed() {
    return resumingConnection != null;
  }

  void catchUp() {
    if (resumingConnection == null || connection == resumingConnection) return;
    connection = resumingConnection;
    if (drainDeadlineNanos != null) drain(drainDeadlineNanos, System.nanoTime());
  }

  /** The server is about to stop, which a peer without a connection hears when it has one. */
  void drain(long deadlineNanos, long nowNanos) {
    drainDeadlineNanos = deadlineNanos;
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - nowNanos);
    push("serverDraining", new Messages.ServerDraining(Math.max(0, millis)));
  }

  /** Whether this peer is told of producers: it is once it has a transport to receive with. */
  boolean receives() {
    return transports.values().stream().anyMatch(PeerTransport::consuming);
  }

  boolean hasLeft() {
    return left;
  }

  void leave() {
    left = true;
  }

  Messages.Own own() {
    return new Messages.Own(
        List.copyOf(transports.keySet()),
        List.copyOf(producers.keySet()),
        List.copyOf(consumers.keySet()),
        List.copyOf(dataProducers.keySet()),
        List.copyOf(dataConsumers.keySet()));
  }
}
