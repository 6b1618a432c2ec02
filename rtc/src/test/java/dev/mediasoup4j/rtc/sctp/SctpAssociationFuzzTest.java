package dev.mediasoup4j.rtc.sctp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Packets under the right tag and checksum, into an association in one of its states. The first
 * byte chooses the state and whether messages interleave; then packets follow, each begins with a
 * byte that is the time since the one before, and two that are the length of its chunks.
 */
class SctpAssociationFuzzTest {
  private static final int PACKET_HEADER = 3;

  /** An association of its own: what it is set up with, and what it keeps of streams. */
  private static final int SET_UP = 2048;

  @FuzzTest
  void staysWellWhateverComes(byte[] input) {
    if (input.length == 0) return;
    List<ByteBuffer> sent = run(input, (byte) 0);
    allocatesLittle(
        SET_UP + 16 * input.length,
        () -> {
          if (!run(input, (byte) 0xFF).equals(sent)) {
            throw new AssertionError("bytes around the packets make a difference");
          }
        });
  }

  /** Returns what the association sent. */
  private static List<ByteBuffer> run(byte[] input, byte around) {
    var target = SctpTarget.of(input[0]);
    for (int at = 1; at < input.length; ) {
      int left = input.length - at;
      if (left < PACKET_HEADER) break;
      int length = Math.min(Wire.get16(input, at + 1), left - PACKET_HEADER);
      target.passTime(input[at] & 0xFF);
      target.receive(input, at + PACKET_HEADER, length, around);
      at += PACKET_HEADER + length;
    }
    if (target.isConnected() && !target.answersHeartbeat()) {
      throw new AssertionError("connected, but does not answer");
    }
    return target.sent();
  }
}
