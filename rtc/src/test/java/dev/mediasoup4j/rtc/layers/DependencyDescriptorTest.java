package dev.mediasoup4j.rtc.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependencyDescriptorTest {
  /** L2T2 in K-SVC, with chains and resolutions: appendix A.8.3 field by field. */
  private static final String STRUCTURE =
      "001010" // template_id_offset 10
          + "00011" // four decode targets
          + "00 01 10 01 11" // S0T0, S0T0, S0T1, S1T0, S1T1
          + "10 10 10 10" // S0T0, key frame
          + "10 10 00 00" // S0T0
          + "00 01 00 00" // S0T1
          + "00 00 10 10" // S1T0
          + "00 00 00 01" // S1T1
          + "0" // no references
          + "1 0011 0" // 4 back
          + "1 0001 0" // 2 back
          + "1 0011 0"
          + "1 0001 1 0000 0" // 2 back, 1 back
          + "10" // two chains, ns(5)
          + "0 0 1 1" // protect the decode targets of S0, those of S1
          + "0000 0000 0100 0011 0010 0001 0001 0100 0011 0010"
          + "1 0000000101000000 0000000010110100 0000001010000000 0000000101101000";

  private final DependencyDescriptor descriptor = new DependencyDescriptor();

  private boolean read(String bits) {
    byte[] bytes = bytes(bits);
    byte[] embedded = new byte[bytes.length + 7];
    Arrays.fill(embedded, (byte) 0xFF);
    System.arraycopy(bytes, 0, embedded, 3, bytes.length);
    return descriptor.read(embedded, 3, bytes.length);
  }

  private static byte[] bytes(String text) {
    var bits = new StringBuilder(text.replace(" ", ""));
    while (bits.length() % 8 != 0) bits.append('0');
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static String keyFrame() {
    return "1 0 001010 1111111111111111 1 0 0 0 0" + STRUCTURE;
  }

  @Test
  void readsTheStructureOfAKeyFrame() {
    assertThat(read(keyFrame())).isTrue();
    assertThat(descriptor.isStartOfFrame()).isTrue();
    assertThat(descriptor.isEndOfFrame()).isFalse();
    assertThat(descriptor.isStructureAttached()).isTrue();
    assertThat(descriptor.frameNumber()).isEqualTo(65_535);
    assertThat(descriptor.spatialLayer()).isZero();
    assertThat(descriptor.temporalLayer()).isZero();
    assertThat(descriptor.referenceCount()).isZero();
    FrameDependencyStructure structure = descriptor.structure();
    assertThat(structure.decodeTargetCount()).isEqualTo(4);
    for (int target = 0; target < 4; target++) {
      assertThat(structure.spatialLayer(target)).isEqualTo(target / 2);
      assertThat(structure.temporalLayer(target)).isEqualTo(target % 2);
      assertThat(descriptor.indication(target)).isEqualTo(DependencyDescriptor.SWITCH);
      assertThat(descriptor.isActive(target)).isTrue();
    }
  }

  @Test
  void threeBytesNameATemplateAndAFrame() {
    read(keyFrame());
    assertThat(read("0 1 001110 0000000000000101")).isTrue();
    assertThat(descriptor.isStartOfFrame()).isFalse();
    assertThat(descriptor.isEndOfFrame()).isTrue();
    assertThat(descriptor.isStructureAttached()).isFalse();
    assertThat(descriptor.frameNumber()).isEqualTo(5);
    assertThat(descriptor.spatialLayer()).isEqualTo(1);
    assertThat(descriptor.temporalLayer()).isEqualTo(1);
    assertThat(descriptor.indication(2)).isEqualTo(DependencyDescriptor.NOT_PRESENT);
    assertThat(descriptor.indication(3)).isEqualTo(DependencyDescriptor.DISCARDABLE);
    assertThat(descriptor.referenceCount()).isEqualTo(2);
    assertThat(descriptor.referenceDiff(0)).isEqualTo(2);
    assertThat(descriptor.referenceDiff(1)).isEqualTo(1);
  }

  @Test
  void aFrameMayDifferFromItsTemplate() {
    read(keyFrame());
    String custom =
        "1 1 001011 0000000000000110 0 1 1 1 1"
            + "0011" // the decode targets of S0 alone
            + "11 11 01 00"
            + "01 0111 11 111111111111 00" // 8 back, 4096 back
            + "00000001 00000010"; // chains
    assertThat(read(custom)).isTrue();
    assertThat(descriptor.isActive(1)).isTrue();
    assertThat(descriptor.isActive(2)).isFalse();
    assertThat(descriptor.indication(0)).isEqualTo(DependencyDescriptor.REQUIRED);
    assertThat(descriptor.indication(2)).isEqualTo(DependencyDescriptor.DISCARDABLE);
    assertThat(descriptor.referenceCount()).isEqualTo(2);
    assertThat(descriptor.referenceDiff(0)).isEqualTo(8);
    assertThat(descriptor.referenceDiff(1)).isEqualTo(4096);
    // What is active stays so until something else is said.
    assertThat(read("1 1 001011 0000000000000111")).isTrue();
    assertThat(descriptor.isActive(2)).isFalse();
  }

  @Test
  void refusesWhatRestsOnNothingOrIsCut() {
    assertThat(read("1 1 001010 0000000000000101")).as("no structure yet").isFalse();
    String keyFrame = keyFrame();
    byte[] whole = bytes(keyFrame);
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(new DependencyDescriptor().read(whole, 0, length))
          .as("%s bytes", length)
          .isFalse();
    }
    assertThat(read(keyFrame)).isTrue();
    FrameDependencyStructure structure = descriptor.structure();
    assertThat(read("1 1 111111 0000000000000101")).as("unknown template").isFalse();
    assertThat(descriptor.read(whole, 0, 10)).isFalse();
    assertThat(descriptor.structure()).as("a broken one replaces nothing").isSameAs(structure);
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    var random = new Random(1);
    byte[] whole = bytes(keyFrame());
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = i % 2 == 0 ? whole.clone() : new byte[random.nextInt(60)];
      if (i % 2 != 0) random.nextBytes(bytes);
      for (int flips = random.nextInt(8); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (!descriptor.read(bytes, 0, bytes.length)) continue;
      assertThat(descriptor.spatialLayer()).isBetween(0, 3);
      assertThat(descriptor.temporalLayer()).isBetween(0, 7);
      assertThat(descriptor.referenceCount()).isBetween(0, DependencyDescriptor.MAX_REFERENCES);
    }
  }
}
