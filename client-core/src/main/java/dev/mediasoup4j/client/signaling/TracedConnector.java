package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connector whose connections are watched. */
public final class TracedConnector implements JsonConnector {
  private final JsonConnector connector;
  private final JsonTrace trace;

  public TracedConnector(JsonConnector connector, JsonTrace trace) {
    this.connector = connector;
    this.trace = trace;
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest request, JsonConnectionListener listener) {
    return connector.connect(request, new Ear(listener)).thenApply(Traced::new);
  }

  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    return connector.getIceServers();
  }

  @Override
  public void close() {
    connector.close();
  }

  private final class Ear implements JsonConnectionListener {
    private final JsonConnectionListener listener;

    Ear(JsonConnectionListener listener) {
      this.listener = listener;
    }

    @Override
    public void onPush(String event, JsonNode payload) {
      trace.onReceived(event, payload);
      listener.onPush(event, payload);
    }

    @Override
    public void onDisconnected(String reason) {
      listener.onDisconnected(reason);
    }
  }

  private final class Traced implements JsonConnection {
    private final JsonConnection connection;

    Traced(JsonConnection connection) {
      this.connection = connection;
    }

    @Override
    public void request(String event, JsonNode payload, Consumer<List<JsonNode>> answer) {
      trace.onSent(event, payload);
      connection.request(
          event,
          payload,
          arguments -> {
            trace.onAcknowledged(event, arguments);
            answer.accept(arguments);
          });
    }

    @Override
    public void send(String event, JsonNode payload) {
      trace.onSent(event, payload);
      connection.send(event, payload);
    }

    @Override
    public @Nullable String id() {
      return connection.id();
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
