package dev.mediasoup4j.rtc.rtp;

import java.util.Locale;

/** Tells whether a packet is the first of a frame that a new receiver can start with. */
@FunctionalInterface
public interface KeyFrameDetector {
  /** Looks at a packet's payload; false when that is malformed. */
  boolean isKeyFrame(byte[] buffer, int offset, int length);

  /** The same for a packet. */
  default boolean isKeyFrame(RtpPacket packet) {
    return isKeyFrame(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }

  /**
   * For a codec: video/VP8, video/VP9, video/H264, video/AV1 in any case of letters; for others one
   * that sees none. Keep one for each stream: it is not thread-safe.
   */
  static KeyFrameDetector forMimeType(String mimeType) {
    return switch (mimeType.toLowerCase(Locale.ROOT)) {
      case "video/vp8" -> forVp8(new Vp8PayloadDescriptor());
      case "video/vp9" -> forVp9(new Vp9PayloadDescriptor());
      case "video/h264" -> H264Payload::isKeyFrame;
      case "video/av1" ->
          (buffer, offset, length) ->
              length > 0 && Av1AggregationHeader.startsCodedVideoSequence(buffer[offset]);
      default -> (buffer, offset, length) -> false;
    };
  }

  private static KeyFrameDetector forVp8(Vp8PayloadDescriptor descriptor) {
    return (buffer, offset, length) ->
        descriptor.wrap(buffer, offset, length) && descriptor.isKeyFrame();
  }

  private static KeyFrameDetector forVp9(Vp9PayloadDescriptor descriptor) {
    return (buffer, offset, length) ->
        descriptor.wrap(buffer, offset, length) && descriptor.isKeyFrame();
  }
}
