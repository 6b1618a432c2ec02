package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.DataProducer;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel that we send on: messages wait in order while it is not open. */
final class OutgoingMessages {
  private static final Logger log = LoggerFactory.getLogger(OutgoingMessages.class);
  private static final int MAX_WAITING = 1000;

  private final Deque<DataMessage> waiting = new ArrayDeque<>();
  private @Nullable DataProducer channel;

  void opened(DataProducer opened) {
    channel = opened;
    for (DataMessage message = waiting.poll(); message != null; message = waiting.poll()) {
      send(opened, message);
    }
  }

  /** Its channel has ended: messages wait for the next. */
  void closed() {
    channel = null;
  }

  void send(DataMessage message) {
    DataProducer open = channel;
    if (open != null) {
      send(open, message);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(message);
    } else {
      log.warn("A message is dropped: {} wait for their channel to open", MAX_WAITING);
    }
  }

  private static void send(DataProducer channel, DataMessage message) {
    try {
      channel.send(message);
    } catch (InvalidStateException | InvalidParametersException e) {
      log.warn("A message can't be sent on channel {}", channel.label(), e);
    }
  }
}
