package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger, or an endpoint that cheats, may send: it is counted, and the rest goes on. */
class WebRtcHostileInputTest extends WebRtcTestBase {
  @ParameterizedTest
  @EnumSource(names = {"CLIENT", "SERVER"})
  void takesACertificateOfAnotherFingerprintForAFailure(DtlsRole role) throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint endpoint = endpoint(transport, role);
    transport
        .connect(
            new DtlsParameters(
                role,
                List.of(
                    new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "00:".repeat(31) + "00"))))
        .join();
    loop.execute(endpoint::check);

    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.FAILED);
    assertThat(transport.connected()).isFalse();
    assertThat(transport.dtlsRemoteCert()).isNull();
    byte[] rtp = new byte[60];
    rtp[0] = (byte) 0x80;
    endpoint.sendNow(rtp);
    awaitDropped(transport, DropReason.MEDIA_BEFORE_HANDSHAKE, 1);
  }

  @Test
  void countsWhatIsForeignAndGoesOn() throws Exception {
    WebRtcTransport transport = transport();
    int port = transport.iceCandidates().get(0).port();
    WebRtcEndpoint stranger = endpoint(transport, DtlsRole.CLIENT);
    byte[] rtp = new byte[60];
    rtp[0] = (byte) 0x80;
    stranger.sendNow(rtp);
    stranger.sendNow(new byte[] {99, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    stranger.sendNow(new byte[40]);
    awaitDropped(transport, DropReason.UNKNOWN_TUPLE, 1);
    awaitDropped(transport, DropReason.UNKNOWN_PACKET, 1);
    awaitDropped(transport, DropReason.INVALID_STUN, 1);

    WebRtcEndpoint endpoint = endpoint(transport, DtlsRole.CLIENT);
    loop.execute(endpoint::check);
    await().atMost(LONG).until(() -> transport.iceState() == IceState.COMPLETED);
    endpoint.sendNow(rtp);
    awaitDropped(transport, DropReason.MEDIA_BEFORE_HANDSHAKE, 1);

    transport.connect(endpoint.dtlsParameters()).join();
    await().atMost(LONG).until(() -> transport.dtlsState() == DtlsState.CONNECTED);
    await().atMost(LONG).until(endpoint.connected::isDone);
    endpoint.loop().execute(() -> sendGoodTwiceAndForged(endpoint));
    awaitDropped(transport, DropReason.SRTP_REPLAY, 1);
    awaitDropped(transport, DropReason.SRTP_AUTHENTICATION, 1);
    awaitDropped(transport, DropReason.UNKNOWN_RTP_STREAM, 1);
    assertThat(port).isBetween(41_000, 41_900);
  }

  @Test
  void remembersWhatItSawOfAStreamThatNobodyTakes() throws Exception {
    WebRtcTransport transport = transport();
    WebRtcEndpoint endpoint = connected(transport);
    var packets = new ArrayList<byte[]>();
    new VideoSender(6000, packets::add).sendFrame();
    endpoint
        .loop()
        .execute(
            () -> {
              byte[] unknown = endpoint.protect(packets.get(0));
              endpoint.sendNow(unknown);
              endpoint.sendNow(unknown);
            });
    awaitDropped(transport, DropReason.SRTP_REPLAY, 1);
    assertThat(transport.getStats().join().transport().dropped())
        .containsEntry(DropReason.UNKNOWN_RTP_STREAM, 1L);
  }

  private void sendGoodTwiceAndForged(WebRtcEndpoint endpoint) {
    var packets = new ArrayList<byte[]>();
    var video = new VideoSender(5000, packets::add);
    video.sendFrame();
    producerFor(endpoint);
    byte[] good = endpoint.protect(packets.get(0));
    endpoint.sendNow(good);
    endpoint.sendNow(good);
    byte[] forged = endpoint.protect(packets.get(1));
    forged[forged.length - 1] ^= 1;
    endpoint.sendNow(forged);
    var stranger = new VideoSender(6000, packet -> endpoint.sendNow(endpoint.protect(packet)));
    stranger.sendFrame();
  }

  private void producerFor(WebRtcEndpoint endpoint) {
    endpoint.transport().produce(MediaKind.VIDEO, TestParameters.vp8("v", 5000)).join();
  }

  private static void awaitDropped(WebRtcTransport transport, DropReason reason, long least) {
    await()
        .atMost(LONG)
        .until(
            () ->
                transport.getStats().join().transport().dropped().getOrDefault(reason, 0L)
                    >= least);
  }
}
