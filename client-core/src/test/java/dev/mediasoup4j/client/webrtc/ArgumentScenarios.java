package dev.mediasoup4j.client.webrtc;

import static dev.mediasoup4j.client.webrtc.Scenario.SOON;
import static dev.mediasoup4j.client.webrtc.Scenario.open;
import static dev.mediasoup4j.client.webrtc.Scenario.picture;
import static dev.mediasoup4j.client.webrtc.Scenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.DataChannelState;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.onvoid.webrtc.RTCSdpType;
import java.util.List;
import java.util.regex.Pattern;

/** Arguments that make no sense natively. Each method that is not private is a {@link Scenario}. */
final class ArgumentScenarios {
  private ArgumentScenarios() {}

  static void iceServersAreNone() {
    List<IceServer> wrong =
        List.of(
            IceServer.stun("nonsense"),
            IceServer.stun("stun:"),
            IceServer.stun("stun:host:99999"),
            IceServer.stun("http://host"),
            IceServer.stun("stun:host?transport=udp"),
            IceServer.stun("stun:ho st"),
            IceServer.stun("turn:host:3478"),
            IceServer.turn("turn:host:3478", "", ""),
            IceServer.turn("turn:host:3478?transport=sctp", "u", "c"),
            IceServer.turn("turn:host", "u".repeat(600), "c"));
    try (var pair = new NativePair()) {
      for (IceServer server : wrong) {
        assertThatThrownBy(() -> new NativeConfiguration(List.of(server), IceTransportPolicy.ALL))
            .isInstanceOf(InvalidParametersException.class);
        assertThatThrownBy(() -> pair.sending.connection.setIceServers(List.of(server)))
            .isInstanceOf(InvalidParametersException.class);
      }
      pair.sending.connection.setIceServers(
          List.of(
              IceServer.stun("stun:127.0.0.1"),
              IceServer.stun("stuns:[::1]:5349"),
              IceServer.turn("turn:127.0.0.1:3478?transport=tcp", "u", "c"),
              IceServer.turn("turns:turn.example.com:443", "u", "c")));
    }
  }

  static void dataChannelArgumentsAreWrong() throws Exception {
    try (var pair = new NativePair()) {
      NativePeerConnection connection = pair.sending.connection;
      refused(connection, stream(null), "l");
      refused(connection, stream(-1), "l");
      refused(connection, stream(1024), "l");
      refused(connection, stream(65_534), "l");
      refused(connection, stream(70_000), "l");
      refused(connection, stream(1).toBuilder().maxRetransmits(1).maxPacketLifeTime(1).build(), "");
      refused(connection, stream(1).toBuilder().maxRetransmits(-1).build(), "");
      refused(connection, stream(1).toBuilder().maxPacketLifeTime(70_000).build(), "");
      refused(connection, stream(1), "l".repeat(70_000));
      for (int id : new int[] {0, 1, 1023}) open(connection, stream(id), "");
      refused(connection, stream(1023), "again");
      open(connection, stream(5).toBuilder().maxRetransmits(0).ordered(false).build(), "lossy");
      open(connection, stream(6).toBuilder().maxPacketLifeTime(65_535).build(), "late");

      NativeDataChannel here = open(connection, stream(7), "chat");
      NativeDataChannel there = open(pair.receiving.connection, stream(7), "chat");
      assertThatThrownBy(() -> here.send(DataMessage.text("early")))
          .isInstanceOf(InvalidStateException.class);
      pair.negotiate();
      await().atMost(SOON).until(() -> here.readyState() == DataChannelState.OPEN);
      assertThatThrownBy(() -> here.send(DataMessage.binary(new byte[262_145])))
          .isInstanceOf(InvalidParametersException.class);
      here.send(DataMessage.binary(new byte[262_144]));
      here.send(DataMessage.binary(new byte[0]));
      here.close();
      here.close();
      assertThatThrownBy(() -> here.send(DataMessage.text("late")))
          .isInstanceOf(InvalidStateException.class);
      // The id is free only once both sides have closed the stream.
      await().atMost(SOON).until(() -> connection.isStreamIdFree(7));
      open(connection, stream(7), "again").close();
      there.close();
    }
  }

  private static void refused(
      NativePeerConnection connection, SctpStreamParameters stream, String label) {
    assertThatThrownBy(() -> open(connection, stream, label))
        .isInstanceOf(InvalidParametersException.class);
  }

  static void descriptionsAreNone() throws Exception {
    try (var pair = new NativePair()) {
      NativePeerConnection connection = pair.sending.connection;
      for (String sdp : List.of("", "nonsense", "v=0\r\n", "v=0\r\nm=audio x y z\r\n", "\0")) {
        assertThatThrownBy(() -> connection.setRemoteDescription(RTCSdpType.OFFER, sdp).get())
            .hasCauseInstanceOf(NativeOperationException.class);
        assertThatThrownBy(() -> connection.setLocalDescription(RTCSdpType.ANSWER, sdp).get())
            .hasCauseInstanceOf(NativeOperationException.class);
      }
      assertThatThrownBy(() -> connection.createAnswer().get())
          .hasCauseInstanceOf(NativeOperationException.class);
      connection.rollback().get();
      assertThatThrownBy(() -> connection.receiver("none"))
          .isInstanceOf(NativeOperationException.class);
      assertThatThrownBy(() -> connection.setIceServers(null))
          .isInstanceOf(NullPointerException.class);
      pair.send(picture());
      pair.negotiate();
    }
  }

  /** Natively no description is ever freed: what it does not name costs nothing. */
  static void offersLeaveOtherCodecsOut() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture());
      assertThatThrownBy(() -> sender.offerOnly(MediaKind.VIDEO, "video/none"))
          .isInstanceOf(NativeOperationException.class);
      sender.offerOnly(MediaKind.VIDEO, "video/vp8");
      pair.negotiate();
      String offer = pair.sending.connection.localDescription().orElseThrow();
      assertThat(Pattern.compile("a=rtpmap:\\d+ (\\S+)").matcher(offer).results())
          .extracting(codec -> codec.group(1))
          .containsExactly("VP8/90000", "rtx/90000");
    }
  }
}
