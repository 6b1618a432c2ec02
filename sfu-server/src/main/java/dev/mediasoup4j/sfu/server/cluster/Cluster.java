package dev.mediasoup4j.sfu.server.cluster;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.PipeTransportOptions;
import dev.mediasoup4j.sfu.Router;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.Send;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.Sent;
import dev.mediasoup4j.sfu.server.cluster.NodeMessage.Stop;
import dev.mediasoup4j.sfu.server.config.ClusterConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server as one of several nodes that have rooms in common. What it knows of the others it
 * reads from the {@link Directory}, again and again: messages only tell that it is time to, so none
 * of them is missed for longer than a heartbeat. Belongs to the rooms' thread, where its stages
 * end; only {@link #connect} is called elsewhere.
 */
public final class Cluster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  /** Heartbeats without one after which a node is dead. */
  private static final int MISSED_HEARTBEATS = 3;

  /** Within which Redisson, which tries every 8 s at the latest, finds a Redis that is back. */
  private static final Duration RECONNECTION = Duration.ofSeconds(10);

  private static final int ANSWER_SECONDS = 10;
  private static final int ASK_AGAIN_SECONDS = 1;
  private static final int CLOSE_SECONDS = 2;
  private static final int MAX_PENDING = 4096;
  private static final int MAX_MESSAGE_CHARS = 256 * 1024;

  private final String node;
  private final Redis redis;
  private final Directory directory;
  private final OwnPeers own;
  private final PipeTransportOptions pipeOptions;
  private final Executor rooms;
  private final Duration heartbeat;
  private final Duration timeToLive;
  private final Map<String, SharedRoom> shared = new HashMap<>();
  private final Map<Long, CompletableFuture<Sent>> pending = new HashMap<>();
  private long lastRequest;
  private boolean away;
  private long doubtUntilNanos;
  private long unreadable;
  private boolean closed;

  private Cluster(
      String node,
      Redis redis,
      ClusterConfig config,
      PipeTransportOptions pipeOptions,
      Executor rooms) {
    this.node = node;
    this.redis = redis;
    this.pipeOptions = pipeOptions;
    this.rooms = rooms;
    heartbeat = config.heartbeat();
    timeToLive = heartbeat.multipliedBy(MISSED_HEARTBEATS);
    directory = new Directory(redis, node, timeToLive);
    own = new OwnPeers(this, directory);
    doubtUntilNanos = System.nanoTime();
  }

  /**
   * Joins the nodes at a Redis server, and waits until that is done.
   *
   * @param rooms the rooms' thread
   * @throws IOException if Redis can't be reached
   */
  public static Cluster connect(
      ClusterConfig config, PipeTransportOptions pipeOptions, Executor rooms) throws IOException {
    // Another one after each start: what an earlier process left behind is not this one's.
    String node = config.nodeId() + ":" + UUID.randomUUID();
    Redis redis = Redis.connect(config.redis());
    var cluster = new Cluster(node, redis, config, pipeOptions, rooms);
    try {
      cluster.begin();
    } catch (CompletionException e) {
      redis.close();
      throw new IOException("can't use the Redis server of the cluster", e.getCause());
    }
    log.info("Node {} shares its rooms with other nodes", node);
    return cluster;
  }

  private void begin() {
    redis
        .subscribe(Directory.CHANGED, message -> rooms.execute(() -> changed(message)))
        .thenCompose(
            done ->
                redis.subscribe(
                    Directory.INBOX + node, message -> rooms.execute(() -> received(message))))
        .thenCompose(done -> directory.renew())
        .toCompletableFuture()
        .join();
    rooms.execute(this::scheduleHeartbeat);
  }

  private void scheduleHeartbeat() {
    CompletableFuture.delayedExecutor(heartbeat.toMillis(), TimeUnit.MILLISECONDS, rooms)
        .execute(this::beat);
  }

  private void beat() {
    if (closed) return;
    onRooms(directory.renew())
        .whenComplete(
            (known, failure) -> {
              if (closed) return;
              if (failure != null) {
                doubt(failure);
              } else {
                renewed(known);
              }
              scheduleHeartbeat();
            });
  }

  private void renewed(boolean known) {
    if (away) log.info("Redis is back");
    away = false;
    if (!known) {
      // Redis was started anew, or did not hear of this node for too long.
      doubt(null);
      own.writeAll();
    }
    own.write();
    shared.values().forEach(SharedRoom::heartbeat);
  }

  /**
   * From now on, until the other nodes must have found Redis again if they live, peers that it does
   * not know are taken to be there all the same.
   *
   * @param failure of a command; null where Redis answers but has forgotten
   */
  void doubt(@Nullable Throwable failure) {
    doubtUntilNanos = System.nanoTime() + timeToLive.plus(RECONNECTION).toNanos();
    if (failure != null && !away) {
      // Its message has what was sent: names, and keys of pipes.
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      log.warn(
          "Redis is away ({}): rooms go on with the nodes that they know",
          cause.getClass().getSimpleName());
    }
    away |= failure != null;
  }

  boolean doubts() {
    return System.nanoTime() - doubtUntilNanos < 0;
  }

  /** Counts, and logs the first and each thousandth: whoever can write to Redis could fill it. */
  void unreadable(String what) {
    if (unreadable++ % 1000 == 0) {
      log.warn("What came from Redis can't be read ({} so far): {}", unreadable, what);
    }
  }

  /** This process among all that ever were nodes. */
  String node() {
    return node;
  }

  Directory directory() {
    return directory;
  }

  OwnPeers own() {
    return own;
  }

  PipeTransportOptions pipeOptions() {
    return pipeOptions;
  }

  /** The stage, with its result and all that follows on the rooms' thread. */
  <T> CompletionStage<T> onRooms(CompletionStage<T> stage) {
    return stage.handleAsync(
        (value, failure) -> {
          if (failure == null) return value;
          throw failure instanceof CompletionException wrapped
              ? wrapped
              : new CompletionException(failure);
        },
        rooms);
  }

  /**
   * Takes a peerId for this node. The stage tells whether it was to be had; while Redis is away it
   * is.
   */
  public CompletionStage<Boolean> reserve(String roomId, String peerId, PeerState state) {
    if (away) return CompletableFuture.completedFuture(true);
    return onRooms(directory.put(roomId, peerId, Json.write(state)))
        .exceptionally(
            failure -> {
              doubt(failure);
              return true;
            });
  }

  public void release(String roomId, String peerId) {
    own.remove(roomId, peerId);
  }

  /** The room has its first peer on this node. */
  public SharedRoom open(String roomId, Router router, SharedRoom.Listener listener) {
    var room = new SharedRoom(this, roomId, router, listener);
    shared.put(roomId, room);
    rooms.execute(room::refresh);
    return room;
  }

  void closed(String roomId, SharedRoom room) {
    shared.remove(roomId, room);
  }

  private void changed(String message) {
    int space = message.indexOf(' ');
    if (space < 0 || message.startsWith(node)) return;
    SharedRoom room = shared.get(message.substring(space + 1));
    if (room != null) room.refresh();
  }

  /** Asks another node to send a producer or data producer, which it does once, however often. */
  CompletionStage<Sent> ask(
      String other, String roomId, String producerId, boolean data, NodeMessage.End end) {
    if (pending.size() >= MAX_PENDING) {
      return CompletableFuture.failedFuture(
          new InvalidStateException("too many requests to other nodes wait"));
    }
    long id = ++lastRequest;
    var answer = new CompletableFuture<Sent>();
    pending.put(id, answer);
    askUntilAnswered(other, new Send(id, node, roomId, producerId, data, end));
    return onRooms(answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
        .whenComplete((sent, failure) -> pending.remove(id));
  }

  /** A Redis that is back has not all its subscribers at once: what was sent before is lost. */
  private void askUntilAnswered(String other, Send request) {
    if (closed || !pending.containsKey(request.id())) return;
    publish(other, new NodeMessage(request, null, null));
    CompletableFuture.delayedExecutor(ASK_AGAIN_SECONDS, TimeUnit.SECONDS, rooms)
        .execute(() -> askUntilAnswered(other, request));
  }

  void stop(String other, String roomId, String producerId) {
    publish(other, new NodeMessage(null, null, new Stop(node, roomId, producerId)));
  }

  private void publish(String other, NodeMessage message) {
    onRooms(redis.publish(Directory.INBOX + other, Json.write(message)))
        .whenComplete(
            (heard, failure) -> {
              if (failure != null) doubt(failure);
            });
  }

  private void received(String text) {
    if (text.length() > MAX_MESSAGE_CHARS) {
      unreadable("a message of " + text.length() + " characters");
      return;
    }
    NodeMessage message;
    try {
      message = Json.read(text, NodeMessage.class);
    } catch (InvalidParametersException e) {
      unreadable("a message: " + e.getMessage());
      return;
    }
    if (message.send() != null) send(message.send());
    if (message.sent() != null) {
      CompletableFuture<Sent> asked = pending.get(message.sent().id());
      if (asked != null) asked.complete(message.sent());
    }
    if (message.stop() != null) {
      SharedRoom room = shared.get(message.stop().roomId());
      if (room != null) room.pipes().stop(message.stop().from(), message.stop().producerId());
    }
  }

  private void send(Send request) {
    SharedRoom room = shared.get(request.roomId());
    CompletionStage<Sent> sent =
        room == null
            ? CompletableFuture.completedFuture(
                Sent.failed(request.id(), "the room is not on this node"))
            : room.pipes().send(request);
    sent.thenAccept(answer -> publish(request.from(), new NodeMessage(null, answer, null)));
  }

  /**
   * Tells the other nodes that this one has ended, if Redis is to be had. To be called by any
   * thread, once the rooms' thread has ended; waits for Redis.
   */
  @Override
  public void close() {
    closed = true;
    try {
      directory.leave(own.roomIds()).toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("The other nodes will miss this one only after {}", timeToLive, e);
    } finally {
      redis.close();
    }
  }
}
