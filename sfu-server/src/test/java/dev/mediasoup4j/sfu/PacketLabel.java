package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test's sender writes into each payload: which packet of which picture of which layer it
 * is, and which pictures a decoder needs for it.
 *
 * @param spatialLayer of the picture, or of the part of it
 * @param picture counts captured pictures, the same in every spatial layer
 * @param index of the packet within the frame of its spatial layer
 * @param count packets of that frame
 * @param references by {@link #frame}
 */
record PacketLabel(
    int spatialLayer,
    int temporalLayer,
    int picture,
    int index,
    int count,
    boolean keyFrame,
    List<Integer> references) {
  private static final int OFFSET = 104;

  /** Names the frame of one spatial layer of a picture. */
  static int frame(int picture, int spatialLayer) {
    return picture * 10 + spatialLayer;
  }

  int frame() {
    return frame(picture, spatialLayer);
  }

  void write(byte[] payload) {
    int position = OFFSET;
    for (int value : new int[] {spatialLayer, temporalLayer, index, count, keyFrame ? 1 : 0}) {
      payload[position++] = (byte) value;
    }
    payload[position++] = (byte) references.size();
    BigEndian.put32(payload, position, picture);
    for (int reference : references) {
      position += 4;
      BigEndian.put32(payload, position, reference);
    }
  }

  static PacketLabel of(RtpPacket packet) {
    byte[] bytes = packet.buffer();
    int start = packet.payloadOffset() + OFFSET;
    List<Integer> references = new ArrayList<>();
    for (int i = 0; i < bytes[start + 5]; i++) {
      references.add(BigEndian.i32(bytes, start + 10 + 4 * i));
    }
    return new PacketLabel(
        bytes[start],
        bytes[start + 1],
        BigEndian.i32(bytes, start + 6),
        bytes[start + 2],
        bytes[start + 3],
        bytes[start + 4] == 1,
        references);
  }
}
