package dev.mediasoup4j.client.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsReportTest {
  private final StatsReport report =
      new StatsReport(
          List.of(
              raw(
                  "I1",
                  "inbound-rtp",
                  Map.of(
                      "kind",
                      "video",
                      "ssrc",
                      4294967295L,
                      "bytesReceived",
                      new BigInteger("123456789012"),
                      "packetsLost",
                      -2,
                      "jitter",
                      0.012,
                      "frameWidth",
                      640L,
                      "framesPerSecond",
                      29.5)),
              raw("O1", "outbound-rtp", Map.of("kind", "audio", "packetsSent", 7, "active", false)),
              raw(
                  "R1",
                  "remote-inbound-rtp",
                  Map.of("localId", "O1", "fractionLost", 0.25, "roundTripTime", 0.05)),
              raw("P1", "candidate-pair", Map.of("state", "failed")),
              raw(
                  "P2",
                  "candidate-pair",
                  Map.of("state", "succeeded", "nominated", true, "currentRoundTripTime", 0.001)),
              raw("T1", "transport", Map.of("selectedCandidatePairId", "P2"))));

  private static RawStats raw(String id, String type, Map<String, Object> members) {
    return new RawStats(id, type, 1_700_000_000_000_000L, members);
  }

  @Test
  void readsWhatIsReceived() {
    InboundRtpStats video = report.inboundRtp().get(0);
    assertThat(video.id()).isEqualTo("I1");
    assertThat(video.timestampMicros()).isEqualTo(1_700_000_000_000_000L);
    assertThat(video.kind()).isEqualTo("video");
    assertThat(video.ssrc()).isEqualTo(4294967295L);
    assertThat(video.bytesReceived()).isEqualTo(123456789012L);
    assertThat(video.packetsLost()).isEqualTo(-2);
    assertThat(video.jitterSeconds()).hasValue(0.012);
    assertThat(video.frameWidth()).hasValue(640);
    assertThat(video.framesPerSecond()).hasValue(29.5);
  }

  @Test
  void tellsWhatWasNotMeasuredFromZero() {
    InboundRtpStats video = report.inboundRtp().get(0);
    assertThat(video.audioLevel()).isEmpty();
    assertThat(video.frameHeight()).isEmpty();
    assertThat(video.nackCount()).isZero();
    assertThat(video.mid()).isEmpty();
  }

  @Test
  void readsWhatIsSentAndHowItArrives() {
    OutboundRtpStats audio = report.outboundRtp().get(0);
    assertThat(audio.packetsSent()).isEqualTo(7);
    assertThat(audio.active()).isFalse();
    RemoteInboundRtpStats arriving = report.remoteInboundRtp().get(0);
    assertThat(arriving.localId()).isEqualTo(audio.id());
    assertThat(arriving.fractionLost()).hasValue(0.25);
    assertThat(arriving.roundTripTimeSeconds()).hasValue(0.05);
  }

  @Test
  void findsThePathThatIsInUse() {
    assertThat(report.candidatePairs()).hasSize(2);
    CandidatePairStats selected = report.selectedCandidatePair().orElseThrow();
    assertThat(selected.id()).isEqualTo("P2");
    assertThat(selected.nominated()).isTrue();
    assertThat(selected.currentRoundTripTimeSeconds()).hasValue(0.001);
    assertThat(StatsReport.empty().selectedCandidatePair()).isEmpty();
  }

  @Test
  void keepsWhatTheEngineGave() {
    assertThat(report.raw()).hasSize(6);
    assertThat(report.ofType("transport").toList().get(0).string("selectedCandidatePairId"))
        .contains("P2");
  }
}
