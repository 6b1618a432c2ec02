package dev.mediasoup4j.client.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.socketio.v2.EnginePacket;
import dev.mediasoup4j.client.socketio.v2.SocketPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/**
 * The frames of a Socket.IO 2 server, one to a line: a packet is the same when it is written, and
 * what is none ends the connection once, and everything with it.
 */
class Version2FuzzTest {
  private static final int MAX_REASON_CHARS = 200;

  private static final class Heard implements JsonConnectionListener {
    private final List<String> ends = new ArrayList<>();

    @Override
    public void onPush(String event, JsonNode payload) {
      assertThat(ends).isEmpty();
    }

    @Override
    public void onDisconnected(String reason) {
      assertThat(reason.length()).isLessThan(MAX_REASON_CHARS);
      ends.add(reason);
    }
  }

  /** It would write a line for each packet that is ignored. */
  @BeforeAll
  static void silence() {
    ((Logger) LoggerFactory.getLogger(Version2Events.class)).setLevel(Level.OFF);
  }

  @AfterAll
  static void breakTheSilence() {
    ((Logger) LoggerFactory.getLogger(Version2Events.class)).setLevel(null);
  }

  @FuzzTest
  void framesAreUnderstoodOrEndTheConnection(byte[] input) {
    var heard = new Heard();
    var socket = new ScriptedSocket();
    var events = new Version2Events("/", "", heard);
    new String(input, UTF_8)
        .lines()
        .forEach(
            frame -> {
              isReadAgain(frame);
              events.onMessage(socket, frame);
            });
    events.forget();

    assertThat(heard.ends.size()).isLessThanOrEqualTo(1);
    if (!heard.ends.isEmpty() || events.connected().isCompletedExceptionally()) {
      assertThat(socket.cancelled).isTrue();
    }
  }

  /** Compares texts: of a number beyond the range of a double only "Infinity" is left. */
  private static void isReadAgain(String frame) {
    EnginePacket packet = EnginePacket.parse(frame).orElse(null);
    if (packet == null) return;
    assertThat(packet.toText()).isEqualTo(frame);
    SocketPacket.parse(packet.data())
        .filter(message -> message.type().compareTo(SocketPacket.Type.BINARY_EVENT) < 0)
        .map(SocketPacket::toText)
        .ifPresent(
            text -> assertThat(SocketPacket.parse(text).map(SocketPacket::toText)).contains(text));
  }
}
