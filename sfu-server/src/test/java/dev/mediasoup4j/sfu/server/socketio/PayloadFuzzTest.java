package dev.mediasoup4j.sfu.server.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.corundumstudio.socketio.protocol.Event;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The JSON of a Socket.IO event, from the bytes to the fields that requests read: each is there, or
 * its sender is told in a short sentence why it is not.
 */
class PayloadFuzzTest {
  private static final int MAX_MESSAGE_CHARS = 1000;

  /** What the requests read. */
  private static final List<Consumer<Payload>> FIELDS =
      List.of(
          payload -> payload.string("transportId"),
          payload -> payload.string("label", ""),
          payload -> payload.bool("paused", false),
          payload -> payload.choice("kind", MediaKind.class),
          payload -> survivesJson(payload.object("rtpParameters", RtpParameters.class)),
          payload -> survivesJson(payload.object("rtpCapabilities", RtpCapabilities.class)),
          payload -> survivesJson(payload.object("dtlsParameters", DtlsParameters.class)),
          payload ->
              survivesJson(payload.object("sctpStreamParameters", SctpStreamParameters.class)),
          Payload::appData);

  private final JsonEvents events = new JsonEvents();

  @FuzzTest
  void eachFieldIsReadOrRefused(byte[] input) throws IOException {
    var incoming = incoming(input);
    assertThat(incoming.name()).isNotNull();
    Payload payload = readOrRefused(Payload::of, incoming.payload());
    if (payload == null) return;
    for (Consumer<Payload> field : FIELDS) {
      readOrRefused(
          it -> {
            field.accept(it);
            return it;
          },
          payload);
    }
  }

  private JsonEvents.Incoming incoming(byte[] input) throws IOException {
    try (var source = new ByteBufInputStream(Unpooled.wrappedBuffer(input))) {
      Event event = events.readValue("", source, Event.class);
      return (JsonEvents.Incoming) event.getArgs().get(0);
    }
  }

  private static <T, R> R readOrRefused(Function<T, R> reader, T value) {
    try {
      return reader.apply(value);
    } catch (RequestException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FIELD);
      assertThat(e.getMessage().length()).isLessThan(MAX_MESSAGE_CHARS);
      return null;
    }
  }

  private static void survivesJson(Object parameters) {
    assertThat(Json.read(Json.write(parameters), parameters.getClass())).isEqualTo(parameters);
  }
}
