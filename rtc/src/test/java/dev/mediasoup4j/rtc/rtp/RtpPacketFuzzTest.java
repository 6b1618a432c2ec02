package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.changesOnlyItsBytes;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The view of a packet, what header extensions say, and what is changed in place. */
class RtpPacketFuzzTest {
  private static final int ROOM = 1400;
  private static final HeaderExtensionIds IDS =
      new HeaderExtensionIds().map(1, 2).map(2, 1).map(3, 14).map(4, 200);

  private final RtpPacket packet = new RtpPacket();

  @FuzzTest
  void readsAndRewrites(byte[] input) {
    allocatesLittle(input.length, () -> packet.wrap(input, 0, input.length));
    var read = readsOnlyItsBytes(input, this::everything);
    if (!packet.wrap(input, 0, input.length)) return;
    assertThat(packet.payloadLength()).isNotNegative();
    assertThat(packet.payloadOffset() + packet.payloadLength() + packet.paddingLength())
        .isEqualTo(input.length);
    var rewritten = changesOnlyItsBytes(input, ROOM, this::rewriteIds);
    var repeated = changesOnlyItsBytes(input, ROOM, this::throughRtx);
  }

  private List<Object> everything(byte[] buffer, int offset, int length) {
    if (!packet.wrap(buffer, offset, length)) return List.of();
    List<Object> all = new ArrayList<>();
    all.add(packet.marker());
    all.add(packet.payloadType());
    all.add(packet.sequenceNumber());
    all.add(packet.timestamp());
    all.add(packet.ssrc());
    all.add(bytes(packet.payloadOffset(), packet.payloadLength()));
    for (int i = 0; i < packet.csrcCount(); i++) all.add(packet.csrc(i));
    for (int i = 0; i < packet.extensions().count(); i++) {
      int id = packet.extensions().id(i);
      all.add(id);
      all.add(bytes(packet.extensionOffset(id), packet.extensionLength(id)));
      all.add(AbsSendTime.read(packet, id));
      all.add(TransportSequenceNumber.read(packet, id));
      all.add(AudioLevel.readDbov(packet, id));
      all.add(AudioLevel.readVoice(packet, id));
      all.add(String.valueOf(SdesExtension.read(packet, id)));
    }
    all.add(OpusPayload.isDtx(buffer, packet.payloadOffset(), packet.payloadLength()));
    return all;
  }

  /** New ids leave all else as it was, and the block well-formed. */
  private ByteBuffer rewriteIds(byte[] buffer, int offset, int length) {
    packet.wrap(buffer, offset, length);
    ByteBuffer payload = bytes(packet.payloadOffset(), packet.payloadLength());
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < packet.extensions().count(); i++) {
      int newId = IDS.newId(packet.extensions().id(i));
      if (newId != 0 && (newId <= 14 || isTwoByte(buffer, offset))) kept.add(newId);
    }
    packet.rewriteExtensionIds(IDS);
    assertThat(ids()).isEqualTo(kept);
    assertThat(packet.wrap(buffer, offset, length)).isTrue();
    assertThat(bytes(packet.payloadOffset(), packet.payloadLength())).isEqualTo(payload);
    return bytes(offset, length);
  }

  private static boolean isTwoByte(byte[] buffer, int offset) {
    int block = offset + RtpPacket.FIXED_HEADER_LENGTH + 4 * (buffer[offset] & 0x0F);
    return (buffer[block] & 0xFF) == 0x10;
  }

  /** A retransmission gives back what it was made of, but for padding. */
  private ByteBuffer throughRtx(byte[] buffer, int offset, int length) {
    packet.wrap(buffer, offset, length);
    int payloadType = packet.payloadType();
    long ssrc = packet.ssrc();
    packet.removePadding();
    ByteBuffer before = bytes(offset, packet.length());
    assertThat(Rtx.encode(packet, 97, 1234, 5)).isTrue();
    assertThat(packet.wrap(buffer, offset, packet.length())).isTrue();
    assertThat(Rtx.decode(packet, payloadType, ssrc)).isTrue();
    assertThat(bytes(offset, packet.length())).isEqualTo(before);
    return before;
  }

  private List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < packet.extensions().count(); i++) ids.add(packet.extensions().id(i));
    return ids;
  }

  /** A copy, compared by content. */
  private ByteBuffer bytes(int offset, int length) {
    return ByteBuffer.wrap(Arrays.copyOfRange(packet.buffer(), offset, offset + length));
  }
}
