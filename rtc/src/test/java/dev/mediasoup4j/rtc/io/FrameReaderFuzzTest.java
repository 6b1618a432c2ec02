package dev.mediasoup4j.rtc.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A stream means the same in whatever pieces TCP delivers it: the first byte is their length. */
class FrameReaderFuzzTest {
  @FuzzTest
  void readsTheSamePacketsInAnyPieces(byte[] input) {
    if (input.length == 0) return;
    int piece = Math.max(1, input[0] & 0xFF);
    List<ByteBuffer> packets = packets(input, input.length);
    assertThat(packets(input, piece)).isEqualTo(packets);
    int bytes = packets.stream().mapToInt(it -> FrameReader.LENGTH_BYTES + it.remaining()).sum();
    assertThat(bytes).isLessThan(input.length);
  }

  private static List<ByteBuffer> packets(byte[] input, int piece) {
    var reader = new FrameReader();
    List<ByteBuffer> packets = new ArrayList<>();
    for (int at = 1; at < input.length; at += piece) {
      ByteBuf bytes = Unpooled.wrappedBuffer(input, at, Math.min(piece, input.length - at));
      while (bytes.isReadable()) {
        int length = reader.read(bytes);
        if (length == FrameReader.TOO_LONG) return packets;
        if (length == 0) continue;
        byte[] packet = new byte[length];
        reader.copyPacket(packet, length);
        packets.add(ByteBuffer.wrap(packet));
      }
    }
    return packets;
  }
}
