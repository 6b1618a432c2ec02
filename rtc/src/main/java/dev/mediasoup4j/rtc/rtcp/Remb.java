package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bitrate that a receiver thinks it can take (draft-alvestrand-rmcat-remb-03 section 2.2).
 *
 * @param bitrateBps of all the streams together; written with 18 significant bits, rounded down
 * @param ssrcs at most 255
 */
public record Remb(long senderSsrc, long bitrateBps, List<Long> ssrcs) implements RtcpPacket {
  private static final int IDENTIFIER = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';
  private static final int FIXED_LENGTH = FeedbackHeader.LENGTH + 8;
  private static final int MANTISSA_BITS = 18;
  private static final int MANTISSA_MASK = (1 << MANTISSA_BITS) - 1;

  public Remb {
    if (bitrateBps < 0) throw new IllegalArgumentException("bitrateBps is negative: " + bitrateBps);
    ssrcs = List.copyOf(ssrcs);
    RtcpHeader.requireAtMost("ssrcs", ssrcs.size(), 255);
  }

  /** Other feedback of the application layer looks the same up to its identifier. */
  static boolean isRemb(byte[] buffer, int offset, int length) {
    return length >= FIXED_LENGTH
        && BigEndian.i32(buffer, offset + FeedbackHeader.LENGTH) == IDENTIFIER;
  }

  static @Nullable Remb parse(byte[] buffer, int offset, int length) {
    if (!isRemb(buffer, offset, length)) return null;
    int count = BigEndian.u8(buffer, offset + 16);
    if (length < FIXED_LENGTH + 4 * count) return null;
    int exponent = BigEndian.u8(buffer, offset + 17) >>> 2;
    long mantissa = BigEndian.u24(buffer, offset + 17) & MANTISSA_MASK;
    long bitrateBps = mantissa << exponent;
    if (bitrateBps < 0 || bitrateBps >>> exponent != mantissa) return null;
    List<Long> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) ssrcs.add(BigEndian.u32(buffer, offset + FIXED_LENGTH + 4 * i));
    return new Remb(FeedbackHeader.senderSsrc(buffer, offset), bitrateBps, ssrcs);
  }

  @Override
  public int length() {
    return FIXED_LENGTH + 4 * ssrcs.size();
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    FeedbackHeader.write(
        buffer,
        offset,
        RtcpHeader.APPLICATION_LAYER,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        length,
        senderSsrc,
        0);
    int significantBits = Long.SIZE - Long.numberOfLeadingZeros(bitrateBps);
    int exponent = Math.max(0, significantBits - MANTISSA_BITS);
    BigEndian.put32(buffer, offset + 12, IDENTIFIER);
    BigEndian.put8(buffer, offset + 16, ssrcs.size());
    BigEndian.put24(
        buffer, offset + 17, exponent << MANTISSA_BITS | (int) (bitrateBps >>> exponent));
    for (int i = 0; i < ssrcs.size(); i++) {
      BigEndian.put32(buffer, offset + FIXED_LENGTH + 4 * i, ssrcs.get(i));
    }
    return length;
  }
}
