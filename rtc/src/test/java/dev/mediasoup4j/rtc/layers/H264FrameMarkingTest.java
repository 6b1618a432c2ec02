package dev.mediasoup4j.rtc.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** H264 in three temporal layers, which frame marking alone tells of. */
class H264FrameMarkingTest {
  private static final int FRAME_MARKING = 4;
  private static final int START_AND_END = 0xC0;
  private static final int INDEPENDENT = 0x20;
  private static final int BASE_LAYER_SYNC = 0x08;
  private static final int SLICE = 0x41;

  /** What key frames begin with. */
  private static final int SEQUENCE_PARAMETER_SET = 0x67;

  /** The temporal layers of L1T3, over and over. */
  private static final List<Integer> PATTERN = List.of(0, 2, 1, 2);

  private final LayerReader reader = LayerReader.forMimeType("video/H264", FRAME_MARKING, 0);
  private final LayerFilter filter = LayerFilter.forMimeType("video/H264", 1, 3, false, false);
  private final RtpPacket packet = new RtpPacket();
  private final LayerInfo info = new LayerInfo();

  private LayerInfo read(int picture, int nalUnit, int marking) {
    byte[] buffer = new byte[100];
    buffer[0] = (byte) 0x80;
    assertThat(packet.wrap(buffer, 0, 40)).isTrue();
    packet.setSequenceNumber(picture);
    packet.setTimestamp(picture * 3000L);
    buffer[packet.payloadOffset()] = (byte) nalUnit;
    var block = new HeaderExtensionBlock();
    block.add(FRAME_MARKING, new byte[] {(byte) marking}, 0, 1);
    assertThat(packet.replaceExtensions(block)).isTrue();
    reader.read(packet, info);
    return info;
  }

  /** Layers of the pictures that pass, of twice the pattern from {@code first} on. */
  private List<Integer> passed(int first, boolean sync) {
    return IntStream.range(first, first + 2 * PATTERN.size())
        .filter(
            picture -> {
              int layer = PATTERN.get(picture % PATTERN.size());
              boolean key = picture == 0;
              int marking = START_AND_END | layer;
              if (key) marking |= INDEPENDENT;
              if (sync && layer > 0) marking |= BASE_LAYER_SYNC;
              return filter.pass(read(picture, key ? SEQUENCE_PARAMETER_SET : SLICE, marking));
            })
        .mapToObj(picture -> PATTERN.get(picture % PATTERN.size()))
        .toList();
  }

  @Test
  void readsLayerSyncAndBounds() {
    read(1, SLICE, START_AND_END | BASE_LAYER_SYNC | 2);
    assertThat(info.temporalLayer()).isEqualTo(2);
    assertThat(info.isKeyFrame()).isFalse();
    assertThat(info.switchingUpPoint).isTrue();
    assertThat(info.startOfFrame).isTrue();
    assertThat(info.endOfFrame).isTrue();
  }

  @Test
  void aKeyFrameIsOneByItsMarkOrByItsPayload() {
    assertThat(read(1, SLICE, START_AND_END | INDEPENDENT | 1).isKeyFrame()).isTrue();
    assertThat(info.temporalLayer()).isZero();
    assertThat(read(2, SEQUENCE_PARAMETER_SET, START_AND_END).isKeyFrame()).isTrue();
  }

  @Test
  void leavesOutTheLayersAboveTheOneThatIsWanted() {
    filter.setTarget(0, 1);
    filter.begin();
    assertThat(passed(0, true)).containsExactly(0, 1, 0, 1);
    assertThat(filter.currentTemporalLayer()).isEqualTo(1);
    filter.setTarget(0, 0);
    assertThat(passed(8, true)).containsExactly(0, 0);
  }

  @Test
  void goesUpWhereThePictureNeedsTheBaseLayerAlone() {
    filter.setTarget(0, 0);
    filter.begin();
    assertThat(passed(0, false)).containsExactly(0, 0);
    filter.setTarget(0, 2);
    assertThat(passed(8, false)).as("no picture says that it may").containsExactly(0, 0);
    assertThat(passed(16, true)).containsExactly(0, 2, 1, 2, 0, 2, 1, 2);
  }

  @Test
  void withoutTheMarkAllIsTheBaseLayer() {
    byte[] buffer = new byte[40];
    buffer[0] = (byte) 0x80;
    buffer[RtpPacket.FIXED_HEADER_LENGTH] = SEQUENCE_PARAMETER_SET;
    assertThat(packet.wrap(buffer, 0, 40)).isTrue();
    reader.read(packet, info);
    assertThat(info.temporalLayer()).isZero();
    filter.setTarget(0, 0);
    filter.begin();
    assertThat(filter.pass(info)).isTrue();
  }
}
