package dev.mediasoup4j.rtc.layers;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Descriptors of one stream, one after the other: each begins with a byte that is its length. */
class DependencyDescriptorFuzzTest {
  @FuzzTest
  void readsOneAfterTheOther(byte[] input) {
    // A structure has room for 64 templates whatever it holds, and takes 18 bytes or more of them.
    allocatesLittle(input.length * 16, () -> readAll(input));
    var unused = readsOnlyItsBytes(input, DependencyDescriptorFuzzTest::everything);
  }

  private static void readAll(byte[] input) {
    var descriptor = new DependencyDescriptor();
    for (int at = 0; at < input.length; at += 1 + lengthAt(input, at, input.length)) {
      descriptor.read(input, at + 1, lengthAt(input, at, input.length));
    }
  }

  private static List<Object> everything(byte[] buffer, int offset, int length) {
    var descriptor = new DependencyDescriptor();
    List<Object> all = new ArrayList<>();
    int end = offset + length;
    for (int at = offset; at < end; at += 1 + lengthAt(buffer, at, end)) {
      FrameDependencyStructure before = descriptor.structure();
      boolean wellFormed = descriptor.read(buffer, at + 1, lengthAt(buffer, at, end));
      all.add(wellFormed);
      if (wellFormed) describe(descriptor, all);
      else assertThat(descriptor.structure()).isSameAs(before);
    }
    return all;
  }

  private static int lengthAt(byte[] buffer, int at, int end) {
    return Math.min(buffer[at] & 0xFF, end - at - 1);
  }

  private static void describe(DependencyDescriptor descriptor, List<Object> all) {
    assertThat(descriptor.spatialLayer()).isBetween(0, 3);
    assertThat(descriptor.temporalLayer()).isBetween(0, 7);
    all.add(descriptor.isStartOfFrame());
    all.add(descriptor.isEndOfFrame());
    all.add(descriptor.frameNumber());
    all.add(descriptor.spatialLayer());
    all.add(descriptor.temporalLayer());
    for (int i = 0; i < descriptor.referenceCount(); i++) {
      assertThat(descriptor.referenceDiff(i)).isBetween(1, 4096);
      all.add(descriptor.referenceDiff(i));
    }
    FrameDependencyStructure structure = descriptor.structure();
    assertThat(structure.decodeTargetCount()).isBetween(1, 32);
    for (int target = 0; target < structure.decodeTargetCount(); target++) {
      all.add(descriptor.isActive(target));
      all.add(descriptor.indication(target));
      all.add(structure.spatialLayer(target));
      all.add(structure.temporalLayer(target));
    }
  }
}
