package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EncodingPlanTest {
  private static final RtpEncoding PLAIN = RtpEncoding.defaults();

  @Test
  void oneEncodingIsOneStream() {
    EncodingPlan plan = video("video/AV1", List.of());
    assertThat(plan.changesOffer()).isFalse();
    assertThat(plan.initial()).containsExactly(PLAIN);
    assertThat(plan.upTo(0)).containsExactly(PLAIN.active(true));
  }

  @Test
  void layersOfSimulcastAreHalvesOfOneAnotherUnlessSaidOtherwise() {
    EncodingPlan plan = video("video/VP8", List.of(PLAIN, PLAIN, PLAIN));
    assertThat(plan.initial())
        .extracting(it -> it.parameters().scaleResolutionDownBy())
        .containsExactly(4.0, 2.0, 1.0);
    assertThat(video("video/H264", List.of(PLAIN.scaleDownBy(3), PLAIN)).initial())
        .extracting(it -> it.parameters().scaleResolutionDownBy())
        .containsExactly(3.0, 1.0);
  }

  @Test
  void theServerIsToldOfTemporalLayersWhereThereAre() {
    List<RtpEncoding> wanted = List.of(PLAIN, PLAIN.scalabilityMode("L1T3"));
    assertThat(video("video/VP8", wanted).complete(streams(2)))
        .extracting(RtpEncodingParameters::scalabilityMode)
        .containsExactly("L1T3", "L1T3");
    assertThat(video("video/H264", List.of(PLAIN, PLAIN)).complete(streams(2)))
        .extracting(RtpEncodingParameters::scalabilityMode)
        .containsOnlyNulls();
  }

  @Test
  void oneLayerChangesAlone() {
    EncodingPlan plan = video("video/VP8", List.of(PLAIN, PLAIN, PLAIN));
    RtpEncoding slower = PLAIN.maxFramerate(5);
    assertThat(plan.change(1, slower)).containsExactly(PLAIN, slower, PLAIN);
    assertThat(plan.upTo(1))
        .extracting(it -> it.parameters().active())
        .containsExactly(true, true, false);
  }

  @Test
  void spatialLayersAreOneEncodingForTheServer() {
    EncodingPlan plan = video("video/VP9", List.of(PLAIN.scalabilityMode("L3T3_KEY")));
    assertThat(plan.streams()).isEqualTo(3);
    assertThat(plan.initial())
        .hasSize(3)
        .allMatch(it -> it.parameters().scaleResolutionDownBy() == null);
    assertThat(plan.complete(streams(3)))
        .singleElement()
        .satisfies(it -> assertThat(it.ssrc()).isEqualTo(1))
        .satisfies(it -> assertThat(it.scalabilityMode()).isEqualTo("L3T3_KEY"));
    assertThatThrownBy(() -> plan.change(0, PLAIN.scaleDownBy(2)))
        .isInstanceOf(UnsupportedException.class);
  }

  @Test
  void temporalLayersOfVp8LeaveTheSecondStreamOff() {
    EncodingPlan plan = video("video/VP8", List.of(PLAIN.scalabilityMode("L1T3")));
    assertThat(plan.streams()).isEqualTo(2);
    assertThat(plan.upTo(7))
        .extracting(it -> it.parameters().active())
        .containsExactly(true, false);
    assertThat(plan.change(PLAIN.active(true)))
        .extracting(it -> it.parameters().active())
        .containsExactly(true, false);
    assertThat(plan.initial().get(0).parameters().scaleResolutionDownBy()).isEqualTo(1);
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    refuses("video/VP9", List.of(PLAIN, PLAIN));
    refuses("video/AV1", List.of(PLAIN, PLAIN));
    refuses("video/VP8", Collections.nCopies(4, PLAIN));
    refuses("video/VP8", List.of(PLAIN, PLAIN.scalabilityMode("L1T2")));
    refuses("video/VP8", List.of(PLAIN, PLAIN.scalabilityMode("L1T1")));
    refuses("video/H264", List.of(PLAIN, PLAIN.scalabilityMode("L1T3")));
    for (String mode : List.of("L1T2", "L1T3", "L2T1", "L3T3", "L3T3_KEY_SHIFT", "S3T3", "?")) {
      refuses("video/VP9", List.of(PLAIN.scalabilityMode(mode)));
      refuses("video/AV1", List.of(PLAIN.scalabilityMode(mode)));
    }
    refuses("video/VP9", List.of(PLAIN.scalabilityMode("L2T3_KEY").scaleDownBy(2)));
    assertThatThrownBy(() -> EncodingPlan.of(MediaKind.AUDIO, List.of(PLAIN, PLAIN), "audio/opus"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("2 encodings of audio/opus");
  }

  private static void refuses(String mimeType, List<RtpEncoding> encodings) {
    assertThatThrownBy(() -> video(mimeType, encodings))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("webrtc-java 0.14");
  }

  private static EncodingPlan video(String mimeType, List<RtpEncoding> encodings) {
    return EncodingPlan.of(MediaKind.VIDEO, encodings, mimeType);
  }

  private static List<RtpEncodingParameters> streams(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(ssrc -> RtpEncodingParameters.builder().ssrc(ssrc).build())
        .toList();
  }
}
