package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;

/** Describes frames as RFC 9628 section 4.2 does, in non-flexible mode. */
final class Vp9Packetizer implements SvcEncoder.Packetizer {
  private int pictureId = 32_700;
  private int tl0PictureIndex = 200;
  private int picture = -1;

  @Override
  public void describe(
      SvcEncoder.Frame frame,
      boolean first,
      boolean last,
      byte[] payload,
      HeaderExtensionBlock extensions) {
    if (frame.picture() != picture) {
      picture = frame.picture();
      pictureId = (pictureId + 1) & 0x7FFF;
      if (frame.temporalLayer() == 0) {
        tl0PictureIndex = (tl0PictureIndex + 1) & 0xFF;
      }
    }
    payload[0] = (byte) (0xA0 | (frame.key() ? 0 : 0x40) | (first ? 0x08 : 0) | (last ? 0x04 : 0));
    BigEndian.put16(payload, 1, 0x8000 | pictureId);
    payload[3] =
        (byte)
            (frame.temporalLayer() << 5
                | (frame.switchingUp() ? 0x10 : 0)
                | frame.spatialLayer() << 1
                | (frame.interLayerPredicted() ? 1 : 0));
    payload[4] = (byte) tl0PictureIndex;
  }
}
