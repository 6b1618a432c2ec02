package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.changesOnlyItsBytes;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

/** The input is a payload. */
class Vp8PayloadDescriptorFuzzTest {
  private static final int HEADER = RtpPacket.FIXED_HEADER_LENGTH;

  private final Vp8PayloadDescriptor descriptor = new Vp8PayloadDescriptor();
  private final RtpPacket packet = new RtpPacket();

  @FuzzTest
  void readsAndRewrites(byte[] input) {
    allocatesLittle(input.length, () -> descriptor.wrap(input, 0, input.length));
    List<Object> read = readsOnlyItsBytes(input, this::everything);
    if (read.isEmpty()) return;
    var unused = changesOnlyItsBytes(input, 0, this::renumber);
    byte[] rtp = new byte[HEADER + input.length];
    rtp[0] = (byte) 0x80;
    System.arraycopy(input, 0, rtp, HEADER, input.length);
    assertThat(changesOnlyItsBytes(rtp, 1, this::widen)).isEqualTo(read);
  }

  private List<Object> everything(byte[] buffer, int offset, int length) {
    return descriptor.wrap(buffer, offset, length) ? all() : List.of();
  }

  private List<Object> all() {
    return List.of(
        descriptor.isStartOfFrame(),
        descriptor.isKeyFrame(),
        descriptor.pictureId(),
        descriptor.tl0PictureIndex(),
        descriptor.temporalLayer(),
        descriptor.isLayerSync());
  }

  private List<Object> renumber(byte[] buffer, int offset, int length) {
    descriptor.wrap(buffer, offset, length);
    boolean hasPictureId = descriptor.pictureId() != Vp8PayloadDescriptor.ABSENT;
    boolean hasTl0 = descriptor.tl0PictureIndex() != Vp8PayloadDescriptor.ABSENT;
    descriptor.setPictureId(0x1234);
    descriptor.setTl0PictureIndex(0x56);
    assertThat(descriptor.wrap(buffer, offset, length)).isTrue();
    if (hasPictureId) {
      int mask = descriptor.hasLongPictureId() ? 0x7FFF : 0x7F;
      assertThat(descriptor.pictureId()).isEqualTo(0x1234 & mask);
    }
    if (hasTl0) assertThat(descriptor.tl0PictureIndex()).isEqualTo(0x56);
    return List.of(java.nio.ByteBuffer.wrap(Arrays.copyOfRange(buffer, offset, offset + length)));
  }

  private List<Object> widen(byte[] buffer, int offset, int length) {
    packet.wrap(buffer, offset, length);
    boolean isLong = Vp8PayloadDescriptor.widenPictureId(packet);
    assertThat(descriptor.wrap(buffer, packet.payloadOffset(), packet.payloadLength())).isTrue();
    assertThat(descriptor.hasLongPictureId()).isEqualTo(isLong);
    return all();
  }
}
