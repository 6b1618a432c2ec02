package dev.mediasoup4j.cli.dialect;

import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.signaling.ConsumeAnswer;
import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.socketio.OtherVersionException;
import dev.mediasoup4j.client.socketio.SocketIoOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two clients, of whom one sends to the other, go through a call without media. */
public final class DialectCheck {
  private final Terminal terminal;
  private final URI url;
  private final SocketIoOptions options;
  private final Dialect dialect;
  private final String room;
  private final @Nullable String token;
  private final Wire wire = new Wire();
  private final Steps steps;
  private final Heard heardByWatcher = new Heard();
  private final Signaling watcher;
  private final Signaling sender;
  private boolean unreachable;

  /**
   * Does not connect yet.
   *
   * @param token what the server lets in by; null for none
   */
  public DialectCheck(
      Terminal terminal, URI url, SocketIoOptions options, String room, @Nullable String token) {
    this.terminal = terminal;
    this.url = url;
    this.options = options;
    this.dialect = options.dialect();
    this.room = room;
    this.token = token;
    this.steps = new Steps(terminal, wire);
    this.watcher = SocketIoSignaling.connect(url, options, wire);
    this.sender = SocketIoSignaling.connect(url, options, wire);
  }

  /** Blocks until all that can be tried is tried. */
  public Outcome run() {
    terminal.line(terminal.bold("Dialect " + dialect.name()) + " · " + url);
    terminal.line("");
    try {
      call();
    } finally {
      sender.close();
      watcher.close();
    }
    terminal.line("");
    terminal.line(steps.summary());
    if (unreachable) return Outcome.UNREACHABLE;
    return steps.failed() == 0 ? Outcome.WELL : Outcome.FAILED;
  }

  private void call() {
    Optional<JoinAnswer> watching = join("watcher joins", watcher, "watcher", heardByWatcher);
    if (watching.isEmpty()) return;
    RtpCapabilities capabilities = watching.get().rtpCapabilities();
    Optional<TransportOptions> recv =
        steps.take("createRecvTransport", () -> watcher.createRecvTransport(capabilities));
    Optional<JoinAnswer> sending = join("sender joins", sender, "sender", new Heard());
    if (sending.isEmpty()) return;
    Optional<TransportOptions> send =
        steps.take("createSendTransport", sender::createSendTransport);
    if (send.isPresent()) send(send.get(), recv, capabilities);
    leave(send, recv, sending.get().peerId());
  }

  private Optional<JoinAnswer> join(
      String title, Signaling signaling, String name, Heard listener) {
    var request = new JoinRequest(room, name, name, token, null);
    return steps.take(
        title,
        () ->
            signaling
                .join(request, listener)
                .whenComplete((joined, failure) -> unreachable |= isUnreachable(failure)));
  }

  /** A server that the dialect takes for one of another version is there. */
  private static boolean isUnreachable(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof SignalingException signaling
        && signaling.operation().equals("connect")
        && !(signaling.getCause() instanceof OtherVersionException);
  }

  private void send(
      TransportOptions send, Optional<TransportOptions> recv, RtpCapabilities capabilities) {
    steps.command(
        "connectSendTransport", () -> sender.connectTransport(send.id(), SampleParameters.dtls()));
    Optional<String> producer =
        steps.take(
            "produce", () -> sender.produce(send.id(), SampleParameters.media(capabilities)));
    if (producer.isEmpty()) {
      steps.skip("consume and what follows", "there is nothing to consume");
      return;
    }
    Optional<String> told = push("newProducer");
    if (recv.isEmpty()) {
      steps.skip("consume and what follows", "there is no transport to receive on");
    } else {
      receive(recv.get().id(), told.orElse(producer.get()), capabilities);
    }
    changes(producer.get());
    steps.take("getTransportStats", () -> sender.getTransportStats(send.id()));
    steps.take("restartIce", () -> sender.restartIce(send.id()));
    changed("changeDisplayName", "peerDisplayNameChanged", "renamed", sender::changeDisplayName);
    if (send.sctpParameters() == null) {
      steps.skip("produceData", "the server's transports carry no messages in this dialect");
    } else {
      messages(send.id(), recv);
    }
  }

  private void receive(String transportId, String producerId, RtpCapabilities capabilities) {
    Optional<ConsumeAnswer> consumer =
        steps.take("consume", () -> watcher.consume(transportId, producerId, capabilities));
    steps.command(
        "connectRecvTransport",
        () -> watcher.connectTransport(transportId, SampleParameters.dtls()));
    if (consumer.isEmpty()) {
      steps.skip("resumeConsumer and what follows", "there is no consumer");
      return;
    }
    String id = consumer.get().id();
    steps.command("resumeConsumer", () -> watcher.resumeConsumer(id));
    steps.command("requestConsumerKeyFrame", () -> watcher.requestConsumerKeyFrame(id));
    steps.command("pauseConsumer", () -> watcher.pauseConsumer(id));
    steps.take("getConsumerStats", () -> watcher.getConsumerStats(id));
  }

  /** What the sender does to its producer, of which the watcher hears. */
  private void changes(String producerId) {
    changed("pauseProducer", "producerPaused", producerId, sender::pauseProducer);
    changed("resumeProducer", "producerResumed", producerId, sender::resumeProducer);
    changed("closeProducer", "producerClosed", producerId, sender::closeProducer);
  }

  private void changed(
      String operation,
      String push,
      String argument,
      Function<String, CompletableFuture<Void>> change) {
    Optional<Boolean> changed =
        steps.take(operation, () -> change.apply(argument).thenApply(done -> true));
    if (changed.isPresent()) {
      Optional<String> unused = push(push);
    }
  }

  private void messages(String transportId, Optional<TransportOptions> recv) {
    var stream = SctpStreamParameters.builder().streamId(0).ordered(true).build();
    var request = new ProduceDataRequest(stream, "check", "", Map.of());
    Optional<String> producer =
        steps.take("produceData", () -> sender.produceData(transportId, request));
    if (producer.isEmpty() || recv.isEmpty()) return;
    Optional<String> told = push("newDataProducer");
    steps.take(
        "consumeData", () -> watcher.consumeData(recv.get().id(), told.orElse(producer.get())));
  }

  private void leave(
      Optional<TransportOptions> send, Optional<TransportOptions> recv, String senderId) {
    recv.ifPresent(
        transport -> steps.command("closeTransport", () -> watcher.closeTransport(transport.id())));
    if (send.isEmpty()) return;
    sender.close();
    if (dialect.pushes().contains("peerLeft")) {
      Optional<String> unused = push("peerLeft");
    } else {
      steps.skip("push peerLeft of " + senderId, "the dialect has none");
    }
  }

  /** Waits for a push to the watcher, and for what it is about. */
  private Optional<String> push(String name) {
    String consumers = name.replace("producer", "consumer");
    if (!dialect.pushes().contains(name) && !dialect.pushes().contains(consumers)) {
      steps.skip("push " + name, "the dialect has none");
      return Optional.empty();
    }
    return steps.take(
        "push " + name,
        () ->
            heardByWatcher
                .next(name)
                .orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(
                    failure ->
                        CompletableFuture.failedFuture(
                            SignalingException.timedOut(name, options.timeout()))));
  }
}
