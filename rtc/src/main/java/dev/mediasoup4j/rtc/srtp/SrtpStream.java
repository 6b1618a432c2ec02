package dev.mediasoup4j.rtc.srtp;

import org.jspecify.annotations.Nullable;

/** What a context remembers of one SSRC. */
final class SrtpStream {
  final int ssrc;
  final ReplayWindow rtpWindow = new ReplayWindow();
  final ReplayWindow rtcpWindow = new ReplayWindow();
  int nextRtcpIndex = 1;
  private @Nullable SendWindow sendWindow;

  SrtpStream(int ssrc) {
    this.ssrc = ssrc;
  }

  /** Made with the first packet that is sent: streams that are received need none. */
  SendWindow sendWindow() {
    if (sendWindow == null) sendWindow = new SendWindow();
    return sendWindow;
  }

  /**
   * The 48-bit index that a sequence number most probably stands for, given the highest index so
   * far (RFC 3711 section 3.3.1 and appendix A), or below zero when it is from before the first
   * packet.
   */
  static long guessIndex(long highestIndex, int sequenceNumber) {
    if (highestIndex < 0) return sequenceNumber;
    long rolloverCounter = highestIndex >>> 16;
    int highest = (int) highestIndex & 0xFFFF;
    if (highest < 0x8000) {
      if (sequenceNumber - highest > 0x8000) rolloverCounter--;
    } else if (highest - 0x8000 > sequenceNumber) {
      rolloverCounter++;
    }
    return rolloverCounter << 16 | sequenceNumber;
  }
}
