package dev.mediasoup4j.rtc.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalLayerFilterTest {
  private static final int FRAME_TICKS = 3000;

  private final TemporalLayerFilter filter = new TemporalLayerFilter();

  @BeforeEach
  void begin() {
    filter.setTarget(0, 2);
    filter.begin();
  }

  /** A picture's only packet; the first picture is a key frame. */
  private boolean pass(int pictureId, int temporalLayer, boolean switchingUpPoint) {
    var info = new LayerInfo();
    info.clear((long) FRAME_TICKS * pictureId);
    info.pictureId = pictureId & 0x7FFF;
    info.tl0PictureIndex = 7;
    info.keyFrame = filter.currentTemporalLayer() == LayerFilter.NONE;
    info.temporalLayer = temporalLayer;
    info.switchingUpPoint = switchingUpPoint;
    return filter.pass(info);
  }

  @Test
  void goesUpWhereThePacketSaysThatOneCan() {
    assertThat(pass(10, 0, false)).isTrue();
    assertThat(pass(11, 2, false)).isFalse();
    assertThat(filter.currentTemporalLayer()).isZero();
    assertThat(pass(12, 1, true)).isTrue();
    assertThat(filter.currentTemporalLayer()).isEqualTo(1);
    assertThat(pass(13, 2, false)).isFalse();
    assertThat(pass(14, 2, true)).isTrue();
    assertThat(filter.currentTemporalLayer()).isEqualTo(2);
  }

  @Test
  void aLatePacketPassesAndBeginsNoLayer() {
    assertThat(pass(10, 0, false)).isTrue();
    assertThat(pass(12, 0, false)).isTrue();
    assertThat(pass(11, 1, false)).isTrue();
    assertThat(filter.currentTemporalLayer()).isZero();
    assertThat(pass(13, 1, false)).as("refers to what was never sent").isFalse();
  }

  @Test
  void aLatePacketOfADroppedPictureIsDropped() {
    assertThat(pass(10, 0, false)).isTrue();
    assertThat(pass(11, 1, false)).isFalse();
    assertThat(pass(12, 0, false)).isTrue();
    assertThat(pass(11, 1, false)).isFalse();
  }

  @Test
  void numbersPicturesOnAcrossTheWrapAndWhatWasDropped() {
    filter.setTarget(0, 0);
    int first = 0x7FFE;
    for (int i = 0, sent = 0; i < 6; i++) {
      boolean dropped = i % 2 == 1;
      assertThat(pass(first + i, dropped ? 1 : 0, true)).isEqualTo(!dropped);
      if (!dropped) assertThat(filter.rewrite()).isEqualTo(PayloadRewrite.vp8(++sent, 1));
    }
  }
}
