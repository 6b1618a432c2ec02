package dev.mediasoup4j.rtc.rtcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source description (RFC 3550 section 6.5), of which only the canonical name is kept.
 *
 * @param chunks at most 31
 */
public record SourceDescription(List<Chunk> chunks) implements RtcpPacket {
  private static final int END = 0;
  private static final int CNAME = 1;

  public SourceDescription {
    chunks = List.copyOf(chunks);
    RtcpHeader.requireAtMost("chunks", chunks.size(), RtcpHeader.MAX_COUNT);
  }

  /**
   * The name of one source.
   *
   * @param cname at most 255 bytes of UTF-8, null when the chunk has none
   */
  public record Chunk(long ssrc, @Nullable String cname) {
    public Chunk {
      if (cname != null && cname.getBytes(UTF_8).length > 255) {
        throw new IllegalArgumentException("cname has more than 255 bytes: " + cname);
      }
    }

    /** SSRC, the item, and zeros up to a multiple of 4, at least one. */
    int length() {
      int item = cname == null ? 0 : 2 + cname.getBytes(UTF_8).length;
      return 4 + (item + 4) / 4 * 4;
    }
  }

  static @Nullable SourceDescription parse(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int position = offset + RtcpHeader.LENGTH;
    List<Chunk> chunks = new ArrayList<>();
    for (int i = RtcpHeader.count(buffer, offset); i > 0; i--) {
      if (position + 8 > end) return null;
      long ssrc = BigEndian.u32(buffer, position);
      position += 4;
      String cname = null;
      while (position < end && buffer[position] != END) {
        if (position + 2 > end) return null;
        int type = BigEndian.u8(buffer, position);
        int itemLength = BigEndian.u8(buffer, position + 1);
        position += 2;
        if (position + itemLength > end) return null;
        if (type == CNAME) cname = new String(buffer, position, itemLength, UTF_8);
        position += itemLength;
      }
      if (position >= end) return null;
      position = offset + (position - offset + 4) / 4 * 4;
      chunks.add(new Chunk(ssrc, withinLimit(cname)));
    }
    return new SourceDescription(chunks);
  }

  /** Broken UTF-8 grows when it is read: such a name could not be written again. */
  private static @Nullable String withinLimit(@Nullable String cname) {
    return cname == null || cname.getBytes(UTF_8).length > 255 ? null : cname;
  }

  @Override
  public int length() {
    int length = RtcpHeader.LENGTH;
    for (Chunk chunk : chunks) length += chunk.length();
    return length;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    RtcpHeader.write(buffer, offset, chunks.size(), RtcpHeader.SOURCE_DESCRIPTION, length);
    int position = offset + RtcpHeader.LENGTH;
    for (Chunk chunk : chunks) {
      int end = position + chunk.length();
      BigEndian.put32(buffer, position, chunk.ssrc);
      position += 4;
      if (chunk.cname != null) {
        byte[] text = chunk.cname.getBytes(UTF_8);
        BigEndian.put8(buffer, position, CNAME);
        BigEndian.put8(buffer, position + 1, text.length);
        System.arraycopy(text, 0, buffer, position + 2, text.length);
        position += 2 + text.length;
      }
      while (position < end) buffer[position++] = END;
    }
    return length;
  }
}
