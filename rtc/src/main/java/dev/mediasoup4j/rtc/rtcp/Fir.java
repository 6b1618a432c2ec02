package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Full intra requests: each stream named has to send a key frame (RFC 5104 section 4.3.1). */
public record Fir(long senderSsrc, List<Entry> entries) implements RtcpPacket {
  private static final int ENTRY_LENGTH = 8;
  private static final int MAX_ENTRIES = 0x10000 / 8;

  public Fir {
    entries = List.copyOf(entries);
    RtcpHeader.requireAtMost("entries", entries.size(), MAX_ENTRIES);
  }

  /**
   * A request to one stream.
   *
   * @param sequenceNumber 0 to 255; a repetition has the same, a new request the next one
   */
  public record Entry(long ssrc, int sequenceNumber) {}

  static @Nullable Fir parse(byte[] buffer, int offset, int length) {
    if (length < FeedbackHeader.LENGTH + ENTRY_LENGTH) return null;
    List<Entry> entries = new ArrayList<>();
    int end = offset + length;
    for (int p = offset + FeedbackHeader.LENGTH; p + ENTRY_LENGTH <= end; p += ENTRY_LENGTH) {
      entries.add(new Entry(BigEndian.u32(buffer, p), BigEndian.u8(buffer, p + 4)));
    }
    return new Fir(FeedbackHeader.senderSsrc(buffer, offset), entries);
  }

  @Override
  public int length() {
    return FeedbackHeader.LENGTH + entries.size() * ENTRY_LENGTH;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    FeedbackHeader.write(
        buffer,
        offset,
        RtcpHeader.FIR,
        RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK,
        length,
        senderSsrc,
        0);
    int position = offset + FeedbackHeader.LENGTH;
    for (Entry entry : entries) {
      BigEndian.put32(buffer, position, entry.ssrc);
      BigEndian.put32(buffer, position + 4, (long) entry.sequenceNumber << 24);
      position += ENTRY_LENGTH;
    }
    return length;
  }
}
