package dev.mediasoup4j.rtc.layers;

import static dev.mediasoup4j.rtc.ParserLaws.changesOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packets of one stream through reader and filter. The first byte chooses the codec, the second the
 * layers that are wanted; then packets follow, each begins with a byte that is its length.
 */
class LayerFilterFuzzTest {
  private static final int FRAME_MARKING = 1;
  private static final int DEPENDENCY_DESCRIPTOR = 2;
  private static final int MAX_INPUT = 1500;
  private static final List<String> CODECS =
      List.of("video/VP8", "video/VP9", "video/H264", "video/AV1");

  private final RtpPacket packet = new RtpPacket();
  private final LayerInfo info = new LayerInfo();

  @FuzzTest
  void choosesWhatToPass(byte[] input) {
    if (input.length < 2 || input.length > MAX_INPUT) return;
    var unused = changesOnlyItsBytes(input, 0, this::filter);
  }

  private List<Object> filter(byte[] buffer, int offset, int length) {
    int choice = buffer[offset];
    String codec = CODECS.get(choice & 3);
    boolean descriptor = (choice & 4) != 0;
    LayerReader reader =
        LayerReader.forMimeType(codec, FRAME_MARKING, descriptor ? DEPENDENCY_DESCRIPTOR : 0);
    LayerFilter filter = LayerFilter.forMimeType(codec, 3, 3, (choice & 8) != 0, descriptor);
    int spatialLayer = buffer[offset + 1] & 3;
    int temporalLayer = buffer[offset + 1] >> 2 & 7;
    filter.setTarget(spatialLayer, temporalLayer);
    filter.begin();
    List<Object> all = new ArrayList<>();
    int end = offset + length;
    for (int at = offset + 2; at < end; ) {
      int packetLength = Math.min(buffer[at++] & 0xFF, end - at);
      if (packet.wrap(buffer, at, packetLength)) pass(reader, filter, all);
      at += packetLength;
    }
    assertThat(filter.currentSpatialLayer()).isLessThanOrEqualTo(Math.max(0, spatialLayer));
    assertThat(filter.currentTemporalLayer()).isLessThanOrEqualTo(Math.max(0, temporalLayer));
    all.add(ByteBuffer.wrap(Arrays.copyOfRange(buffer, offset, end)));
    return all;
  }

  private void pass(LayerReader reader, LayerFilter filter, List<Object> all) {
    reader.read(packet, info);
    boolean passes = filter.pass(info);
    all.add(passes);
    if (!passes) return;
    assertThat(info.isMalformed()).isFalse();
    all.add(filter.rewrite());
    PayloadRewrite.apply(
        filter.rewrite(), packet.buffer(), packet.offset(), packet.payloadOffset());
  }
}
