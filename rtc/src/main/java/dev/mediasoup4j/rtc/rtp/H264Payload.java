package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/** What can be seen of H264 in a packet (RFC 6184 section 5). */
final class H264Payload {
  private static final int SEQUENCE_PARAMETER_SET = 7;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int FU_B = 29;

  private H264Payload() {}

  /**
   * Whether a sequence parameter set starts here: what an encoder sends in front of the picture
   * that a new receiver can start with. Without one it could not decode even an IDR picture.
   */
  static boolean isKeyFrame(byte[] buffer, int offset, int length) {
    if (length < 2) return false;
    int type = buffer[offset] & 0x1F;
    return switch (type) {
      case SEQUENCE_PARAMETER_SET -> true;
      case STAP_A -> aggregateHasParameterSet(buffer, offset + 1, offset + length);
      case FU_A, FU_B -> (buffer[offset + 1] & 0x9F) == (0x80 | SEQUENCE_PARAMETER_SET);
      default -> false;
    };
  }

  private static boolean aggregateHasParameterSet(byte[] buffer, int position, int end) {
    while (position + 3 <= end) {
      if ((buffer[position + 2] & 0x1F) == SEQUENCE_PARAMETER_SET) return true;
      position += 2 + BigEndian.u16(buffer, position);
    }
    return false;
  }
}
