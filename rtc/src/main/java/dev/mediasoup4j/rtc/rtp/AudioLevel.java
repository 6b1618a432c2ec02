package dev.mediasoup4j.rtc.rtp;

/** The client-to-mixer audio level header extension (RFC 6464). */
public final class AudioLevel {
  /** Bytes of the value. */
  public static final int LENGTH = 1;

  /** The level of silence. */
  public static final int SILENCE_DBOV = -127;

  private AudioLevel() {}

  /** From -127 (silence) to 0 (the loudest), in dBov, or 1 when the packet has none. */
  public static int readDbov(RtpPacket packet, int id) {
    int offset = packet.extensionOffset(id);
    return offset < 0 || packet.extensionLength(id) < LENGTH
        ? 1
        : -(packet.buffer()[offset] & 0x7F);
  }

  /** Whether the sender thinks that it is speech; false when the packet does not say. */
  public static boolean readVoice(RtpPacket packet, int id) {
    int offset = packet.extensionOffset(id);
    return offset >= 0 && packet.extensionLength(id) >= LENGTH && packet.buffer()[offset] < 0;
  }

  /** The byte for a level from -127 to 0 dBov. */
  public static byte encode(int dbov, boolean voice) {
    if (dbov < SILENCE_DBOV || dbov > 0) {
      throw new IllegalArgumentException("dbov is not from -127 to 0: " + dbov);
    }
    return (byte) (-dbov | (voice ? 0x80 : 0));
  }
}
