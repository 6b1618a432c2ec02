package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.ParserLaws.changesOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.BigEndian;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header extensions of any bytes: the first of the input says one-byte or two-byte form, the rest
 * is the block. Copied into a block of our own, they stand in the packet as before.
 */
class HeaderExtensionBlockFuzzTest {
  private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};
  private static final int MAX_BLOCK = 1024;
  private static final int ROOM = 64;

  private final RtpPacket packet = new RtpPacket();
  private final HeaderExtensionBlock block = new HeaderExtensionBlock();

  @FuzzTest
  void copiesWhatItReads(byte[] input) {
    if (input.length == 0) return;
    var unused = changesOnlyItsBytes(packetWith(input), ROOM, this::copy);
  }

  private ByteBuffer copy(byte[] buffer, int offset, int length) {
    assertThat(packet.wrap(buffer, offset, length)).isTrue();
    Map<Integer, ByteBuffer> before = extensions();
    block.clear();
    for (int id : before.keySet()) {
      // Not more elements and bytes than were there: it never is full.
      assertThat(block.addFrom(packet, id, id)).isTrue();
    }
    assertThat(packet.replaceExtensions(block)).isTrue();
    assertThat(extensions()).isEqualTo(before);
    assertThat(packet.wrap(buffer, offset, packet.length())).isTrue();
    assertThat(extensions()).isEqualTo(before);
    assertThat(bytes(packet.payloadOffset(), packet.payloadLength()))
        .isEqualTo(ByteBuffer.wrap(PAYLOAD));
    return bytes(offset, packet.length());
  }

  private Map<Integer, ByteBuffer> extensions() {
    Map<Integer, ByteBuffer> values = new LinkedHashMap<>();
    for (int i = 0; i < packet.extensions().count(); i++) {
      int id = packet.extensions().id(i);
      values.put(id, bytes(packet.extensionOffset(id), packet.extensionLength(id)));
    }
    return values;
  }

  private ByteBuffer bytes(int offset, int length) {
    return ByteBuffer.wrap(Arrays.copyOfRange(packet.buffer(), offset, offset + length));
  }

  private static byte[] packetWith(byte[] input) {
    int valueBytes = Math.min(input.length - 1, MAX_BLOCK);
    int blockLength = (valueBytes + 3) / 4 * 4;
    byte[] rtp = new byte[RtpPacket.FIXED_HEADER_LENGTH + 4 + blockLength + PAYLOAD.length];
    rtp[0] = (byte) 0x90;
    int profile =
        (input[0] & 1) == 0
            ? HeaderExtensionElements.ONE_BYTE_PROFILE
            : HeaderExtensionElements.TWO_BYTE_PROFILE;
    BigEndian.put16(rtp, 12, profile);
    BigEndian.put16(rtp, 14, blockLength / 4);
    System.arraycopy(input, 1, rtp, 16, valueBytes);
    System.arraycopy(PAYLOAD, 0, rtp, 16 + blockLength, PAYLOAD.length);
    return rtp;
  }
}
