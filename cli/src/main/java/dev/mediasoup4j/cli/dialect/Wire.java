package dev.mediasoup4j.cli.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.signaling.JsonTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What went over both clients' connections since the last look, shortened. Thread-safe. */
final class Wire implements JsonTrace {
  private static final int MAX_CHARS = 88;

  // Guarded by this.
  private List<String> lines = new ArrayList<>();

  @Override
  public void onSent(String event, JsonNode payload) {
    add("→ " + event, payload.toString());
  }

  @Override
  public void onAcknowledged(String event, List<JsonNode> arguments) {
    add(
        "← ack of " + event,
        arguments.stream().map(JsonNode::toString).collect(Collectors.joining(", ")));
  }

  @Override
  public void onReceived(String event, JsonNode payload) {
    add("← " + event, payload.toString());
  }

  private synchronized void add(String what, String payload) {
    String text = what + " " + payload;
    lines.add(text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 3) + "...");
  }

  synchronized List<String> take() {
    List<String> taken = lines;
    lines = new ArrayList<>();
    return taken;
  }
}
