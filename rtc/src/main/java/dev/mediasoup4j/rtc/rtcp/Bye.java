package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sources that leave (RFC 3550 section 6.6). A reason that is received is dropped.
 *
 * @param ssrcs at most 31
 */
public record Bye(List<Long> ssrcs) implements RtcpPacket {
  public Bye {
    ssrcs = List.copyOf(ssrcs);
    RtcpHeader.requireAtMost("ssrcs", ssrcs.size(), RtcpHeader.MAX_COUNT);
  }

  static @Nullable Bye parse(byte[] buffer, int offset, int length) {
    int count = RtcpHeader.count(buffer, offset);
    if (length < RtcpHeader.LENGTH + 4 * count) return null;
    List<Long> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) ssrcs.add(BigEndian.u32(buffer, offset + 4 + 4 * i));
    return new Bye(ssrcs);
  }

  @Override
  public int length() {
    return RtcpHeader.LENGTH + 4 * ssrcs.size();
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    RtcpHeader.write(buffer, offset, ssrcs.size(), RtcpHeader.BYE, length);
    for (int i = 0; i < ssrcs.size(); i++)
      BigEndian.put32(buffer, offset + 4 + 4 * i, ssrcs.get(i));
    return length;
  }
}
