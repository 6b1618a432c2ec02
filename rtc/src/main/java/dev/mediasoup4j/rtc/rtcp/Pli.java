package dev.mediasoup4j.rtc.rtcp;

import org.jspecify.annotations.Nullable;

/** Picture loss indication: the decoder needs a key frame (RFC 4585 section 6.3.1). */
public record Pli(long senderSsrc, long mediaSsrc) implements RtcpPacket {

  static @Nullable Pli parse(byte[] buffer, int offset, int length) {
    if (length < FeedbackHeader.LENGTH) return null;
    return new Pli(
        FeedbackHeader.senderSsrc(buffer, offset), FeedbackHeader.mediaSsrc(buffer, offset));
  }

  @Override
  public int length() {
    return FeedbackHeader.LENGTH;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    FeedbackHeader.write(
        buffer,
        offset,
        RtcpHeader.PLI,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        FeedbackHeader.LENGTH,
        senderSsrc,
        mediaSsrc);
    return FeedbackHeader.LENGTH;
  }
}
