package dev.mediasoup4j.rtc.rtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A source description item as a header extension (RFC 7941): mid (RFC 9143), rid and repaired rid
 * (RFC 8852).
 */
public final class SdesExtension {
  private SdesExtension() {}

  /** The text, or null when the packet has none. */
  public static @Nullable String read(RtpPacket packet, int id) {
    int offset = packet.extensionOffset(id);
    return offset < 0
        ? null
        : new String(packet.buffer(), offset, packet.extensionLength(id), UTF_8);
  }

  /** Whether the packet has this very text, without making a string of it. */
  public static boolean matches(RtpPacket packet, int id, byte[] text) {
    int offset = packet.extensionOffset(id);
    if (offset < 0 || packet.extensionLength(id) != text.length) return false;
    for (int i = 0; i < text.length; i++) {
      if (packet.buffer()[offset + i] != text[i]) return false;
    }
    return true;
  }
}
