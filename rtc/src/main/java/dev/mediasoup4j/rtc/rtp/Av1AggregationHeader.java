package dev.mediasoup4j.rtc.rtp;

/**
 * The first byte of an AV1 payload (RTP payload format for AV1, section 4.4).
 *
 * <pre>
 *  |Z|Y| W |N|-|-|-|
 * </pre>
 */
public final class Av1AggregationHeader {
  private Av1AggregationHeader() {}

  /** Z: the first element continues one of the packet before. */
  public static boolean continuesElement(byte header) {
    return (header & 0x80) != 0;
  }

  /** Y: the last element goes on in the next packet. */
  public static boolean lastElementContinues(byte header) {
    return (header & 0x40) != 0;
  }

  /** W: 1 to 3, or 0 when each element has a length. */
  public static int elementCount(byte header) {
    return header >>> 4 & 3;
  }

  /** N: the packet is the first of a coded video sequence, so of a key frame. */
  public static boolean startsCodedVideoSequence(byte header) {
    return (header & 0x08) != 0;
  }
}
