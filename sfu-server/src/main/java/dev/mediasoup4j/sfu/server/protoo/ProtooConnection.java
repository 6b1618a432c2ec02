package dev.mediasoup4j.sfu.server.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that speaks protoo with one client: requests of both ends, each answered once, and
 * notifications. Belongs to its channel's event loop, but for {@link #execute}.
 */
final class ProtooConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
  /** Takes what the client sends. */
  interface Receiver {
    void requested(ProtooMessage.Request request);

    void notified(ProtooMessage.Notification notification);

    void disconnected();
  }

  /** With this one, protoo's client does not connect again. */
  private static final int CLOSED_BY_SERVER = 4000;

  /** As protoo's server waits for an answer, while few are awaited. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(ProtooConnection.class);

  private final Channel channel;
  private final Duration pingInterval;
  private final Duration pingTimeout;
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private @Nullable Receiver receiver;
  private @Nullable ScheduledFuture<?> pings;
  private long nextId = 1;
  private long heardNanos;

  /** A request to the client without its answer. */
  private record Waiting(Consumer<Optional<String>> answer, ScheduledFuture<?> timeout) {}

  ProtooConnection(Channel channel, Duration pingInterval, Duration pingTimeout) {
    this.channel = channel;
    this.pingInterval = pingInterval;
    this.pingTimeout = pingTimeout;
  }

  /** Hands what comes to the receiver, from now on. */
  void start(Receiver incoming) {
    receiver = incoming;
    heardNanos = System.nanoTime();
    long interval = pingInterval.toNanos();
    pings =
        channel
            .eventLoop()
            .scheduleAtFixedRate(this::ping, interval, interval, TimeUnit.NANOSECONDS);
  }

  /** Runs a task on the event loop, behind those that were handed over before; from any thread. */
  void execute(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      // The server is closing: its connections have ended, its rooms are about to.
      log.debug("Nobody is there to be told", e);
    }
  }

  void runIn(Duration delay, Runnable task) {
    var unused = channel.eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  void notify(String method, JsonNode data) {
    send(new ProtooMessage.Notification(method, data));
  }

  /**
   * Asks the client.
   *
   * @param answer called once with why it did not agree; with nothing if it did. Never, once the
   *     client is gone
   */
  void request(String method, JsonNode data, Consumer<Optional<String>> answer) {
    long id = nextId++;
    ScheduledFuture<?> timeout =
        channel
            .eventLoop()
            .schedule(
                () ->
                    answered(id, Optional.of("no answer in " + ANSWER_TIMEOUT.toSeconds() + " s")),
                ANSWER_TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS);
    waiting.put(id, new Waiting(answer, timeout));
    send(new ProtooMessage.Request(id, method, data));
  }

  void accept(ProtooMessage.Request request, JsonNode data) {
    send(new ProtooMessage.Success(request.id(), data));
  }

  void reject(ProtooMessage.Request request, int errorCode, String reason) {
    send(new ProtooMessage.Failure(request.id(), errorCode, reason));
  }

  /** Ends the connection for good. */
  void close(String reason) {
    channel
        .writeAndFlush(new CloseWebSocketFrame(CLOSED_BY_SERVER, reason))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private void send(ProtooMessage message) {
    write(new TextWebSocketFrame(message.toJson()));
  }

  /** What can't be written is lost with the connection, which is heard of by itself. */
  private void write(WebSocketFrame frame) {
    var unused = channel.writeAndFlush(frame);
  }

  private void ping() {
    if (System.nanoTime() - heardNanos > pingInterval.plus(pingTimeout).toNanos()) {
      log.debug("{} is silent: cut off", channel.remoteAddress());
      var unused = channel.close();
    } else {
      write(new PingWebSocketFrame());
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    heardNanos = System.nanoTime();
    if (frame instanceof TextWebSocketFrame text) {
      received(text.text());
    } else if (frame instanceof PingWebSocketFrame) {
      write(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame) {
      context.writeAndFlush(new CloseWebSocketFrame()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void received(String text) {
    ProtooMessage message = ProtooMessage.parse(text).orElse(null);
    if (message instanceof ProtooMessage.Request request) {
      receiver().requested(request);
    } else if (message instanceof ProtooMessage.Notification notification) {
      receiver().notified(notification);
    } else if (message instanceof ProtooMessage.Success success) {
      answered(success.id(), Optional.empty());
    } else if (message instanceof ProtooMessage.Failure failure) {
      answered(failure.id(), Optional.of(failure.errorCode() + " " + failure.errorReason()));
    } else {
      log.debug("{} sent what is no protoo message", channel.remoteAddress());
    }
  }

  /** An answer that comes late, twice or unasked changes nothing. */
  private void answered(long id, Optional<String> problem) {
    Waiting request = waiting.remove(id);
    if (request == null) return;
    request.timeout().cancel(false);
    request.answer().accept(problem);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (pings != null) pings.cancel(false);
    waiting.values().forEach(request -> request.timeout().cancel(false));
    waiting.clear();
    receiver().disconnected();
    context.fireChannelInactive();
  }

  /** What is no WebSocket, or too long, ends the connection. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
    log.debug("The connection of {} is cut", channel.remoteAddress(), problem);
    var unused = context.close();
  }

  private Receiver receiver() {
    return Objects.requireNonNull(receiver, "started first");
  }
}
