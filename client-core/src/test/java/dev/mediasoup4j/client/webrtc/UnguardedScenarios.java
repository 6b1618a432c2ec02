package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What ends the JVM: native WebRTC without the guard. Each method that is not private is a {@link
 * Scenario}.
 */
final class UnguardedScenarios {
  private UnguardedScenarios() {}

  static void unguardedIceServer() {
    RTCConfiguration configuration = new RTCConfiguration();
    RTCIceServer server = new RTCIceServer();
    server.urls.add("nonsense");
    configuration.iceServers.add(server);
    unguarded().createPeerConnection(configuration, candidate -> {});
  }

  static void unguardedDataChannel() {
    RTCDataChannelInit init = new RTCDataChannelInit();
    init.negotiated = true;
    init.id = 1;
    var connection = unguarded().createPeerConnection(new RTCConfiguration(), candidate -> {});
    connection.createDataChannel("one", init);
    connection.createDataChannel("two", init);
  }

  static void unguardedCallback() throws Exception {
    var connection = unguarded().createPeerConnection(new RTCConfiguration(), candidate -> {});
    connection.getStats(
        report -> {
          throw new IllegalStateException("on purpose");
        });
    // Ends when the JVM does, long before.
    assertThat(new CountDownLatch(1).await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static PeerConnectionFactory unguarded() {
    return new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
  }
}
