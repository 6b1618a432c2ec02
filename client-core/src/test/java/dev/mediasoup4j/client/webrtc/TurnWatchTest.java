package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time is the test's: what waits for it runs when the test says. */
class TurnWatchTest {
  private static final String FIRST = "turn:a.example";
  private static final String SECOND = "turn:[2001:DB8::1]:443?transport=tcp";

  private final List<String> told = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private IceTransportPolicy policy = IceTransportPolicy.RELAY;

  private final TurnWatch watch =
      new TurnWatch(
          new NativePeerConnection.Listener() {
            @Override
            public void onIceGatheringStateChange(IceGatheringState state) {}

            @Override
            public void onIceCandidateError(IceCandidateError error) {
              told.add(error.describe());
            }

            @Override
            public void onConnectionStateChange(ConnectionState state) {
              told.add(state.toString());
            }
          },
          () ->
              new NativeConfiguration(
                  List.of(
                      IceServer.stun("stun:a.example"),
                      IceServer.turn(FIRST, "u", "p"),
                      IceServer.turn(SECOND, "u", "p")),
                  policy),
          waiting::add);

  @Test
  void aServerThatStaysSilentIsNamedAndWithoutAnyRelayTheConnectionHasFailed() {
    gather();
    error(FIRST + ":3478?transport=udp", 401, "Unauthorized");

    timePasses();

    assertThat(told)
        .containsExactly(
            "TURN server turn:a.example:3478?transport=udp refused the credentials"
                + " (401 Unauthorized)",
            "TURN server " + SECOND + " was not reached (701 no answer within 10 s)",
            "failed");
  }

  @Test
  void gatheringThatEndsWithoutRelayHasFailed() {
    gather();
    complete();
    assertThat(told).containsExactly("failed");
  }

  @Test
  void oneRelayIsEnough() {
    gather();
    candidate("relay", "turn:2001:db8::1:443?transport=tcp");

    timePasses();
    complete();

    assertThat(told)
        .containsExactly("TURN server turn:a.example was not reached (701 no answer within 10 s)");
  }

  @Test
  void aConnectionThatMayTakeOtherPathsHasNotFailed() {
    policy = IceTransportPolicy.ALL;
    gather();
    candidate("host", "");

    timePasses();
    complete();

    assertThat(told).hasSize(2).allMatch(it -> it.contains("no answer within 10 s"));
  }

  @Test
  void silenceSaysNothingOnceConnected() {
    gather();
    watch.onConnectionStateChange(ConnectionState.CONNECTED);

    timePasses();
    complete();

    assertThat(told).containsExactly("connected");
  }

  @Test
  void anotherGatheringHasTimeOfItsOwn() {
    gather();
    Runnable first = waiting.remove();
    gather();

    first.run();
    assertThat(told).isEmpty();

    timePasses();
    assertThat(told).hasSize(3).endsWith("failed");
  }

  private void gather() {
    watch.onIceGatheringStateChange(IceGatheringState.GATHERING);
  }

  private void complete() {
    watch.onIceGatheringStateChange(IceGatheringState.COMPLETE);
  }

  private void timePasses() {
    waiting.remove().run();
  }

  private void error(String url, int code, String text) {
    watch.onIceCandidateError(new IceCandidateError(url, "", 0, code, text));
  }

  private void candidate(String type, String serverUrl) {
    watch.onIceCandidate(
        new NativePeerConnection.LocalCandidate(
            "0", 0, "candidate:1 1 udp 1 192.0.2.1 9 typ " + type + " raddr 0.0.0.0", serverUrl));
  }
}
