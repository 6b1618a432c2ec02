package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Sees all that goes over a connection, as it goes. Called from any thread; may not block. */
public interface JsonTrace {
  /** A request, or what is not answered; the payload is missing if there is none. */
  void onSent(String event, JsonNode payload);

  /** The arguments of an acknowledgement. */
  void onAcknowledged(String event, List<JsonNode> arguments);

  /** What the server sent by itself. */
  void onReceived(String event, JsonNode payload);
}
