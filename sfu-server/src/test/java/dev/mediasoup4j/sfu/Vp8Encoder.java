package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.List;

/**
 * Packets as of a VP8 encoder with three temporal layers (pattern 0 2 1 2), or with one. The
 * pictures are labels.
 */
final class Vp8Encoder {
  private static final int MIN_PAYLOAD_BYTES = 240;
  private static final int MAX_PAYLOAD_BYTES = 1100;
  private static final int MIN_PACKETS = 2;
  private static final int[] PATTERN = {0, 2, 1, 2};

  private final SourceStream stream;
  private final int spatialLayer;
  private final boolean temporalLayers;
  private final int packetsPerFrame;
  private final int payloadBytes;
  private int pictureId;
  private int tl0PictureIndex;
  private int position;
  private int lastBase;
  private int lastMiddle;
  boolean keyFrameDue;
  int keyFrames;

  /**
   * @param frameBytes how large each frame is; as small as can be for 0
   */
  Vp8Encoder(
      SourceStream stream,
      int spatialLayer,
      boolean temporalLayers,
      int firstPictureId,
      int firstTl0PictureIndex,
      int frameBytes) {
    this.stream = stream;
    this.spatialLayer = spatialLayer;
    this.temporalLayers = temporalLayers;
    this.packetsPerFrame =
        Math.max(MIN_PACKETS, (frameBytes + MAX_PAYLOAD_BYTES - 1) / MAX_PAYLOAD_BYTES);
    this.payloadBytes = Math.max(MIN_PAYLOAD_BYTES, frameBytes / packetsPerFrame);
    this.pictureId = firstPictureId;
    this.tl0PictureIndex = firstTl0PictureIndex;
  }

  SourceStream stream() {
    return stream;
  }

  /** The first packets of a frame; {@link #finish} sends the others. */
  void begin(int picture) {
    if (keyFrameDue) {
      position = 0;
      keyFrames++;
    }
    int temporalLayer = temporalLayers ? PATTERN[position % PATTERN.length] : 0;
    boolean keyFrame = keyFrameDue;
    keyFrameDue = false;
    if (temporalLayer == 0) {
      tl0PictureIndex = (tl0PictureIndex + 1) & 0xFF;
    }
    List<Integer> references = references(temporalLayer, keyFrame);
    // The first of the highest layer needs the base layer alone, the second that between as well.
    boolean layerSync = temporalLayer == 1 || (temporalLayer == 2 && position % 4 == 1);
    for (int i = 0; i < packetsPerFrame; i++) {
      byte[] payload = new byte[payloadBytes];
      writeDescriptor(payload, i == 0, keyFrame, temporalLayer, layerSync);
      new PacketLabel(
              spatialLayer, temporalLayer, picture, i, packetsPerFrame, keyFrame, references)
          .write(payload);
      if (i < packetsPerFrame - 1) {
        stream.send(payload, false);
      } else {
        unsent = payload;
      }
    }
    int frame = PacketLabel.frame(picture, spatialLayer);
    if (temporalLayer == 0) {
      lastBase = frame;
    } else if (temporalLayer == 1) {
      lastMiddle = frame;
    }
    pictureId = (pictureId + 1) & 0x7FFF;
    position++;
  }

  private byte[] unsent = new byte[0];

  void finish() {
    stream.send(unsent, true);
  }

  private List<Integer> references(int temporalLayer, boolean keyFrame) {
    if (keyFrame) {
      return List.of();
    }
    return temporalLayer == 2 && position % 4 == 3
        ? List.of(lastBase, lastMiddle)
        : List.of(lastBase);
  }

  private void writeDescriptor(
      byte[] payload, boolean first, boolean keyFrame, int temporalLayer, boolean layerSync) {
    payload[0] = (byte) (0x80 | (first ? 0x10 : 0));
    payload[1] = (byte) (temporalLayers ? 0xE0 : 0x80);
    BigEndian.put16(payload, 2, 0x8000 | pictureId);
    int data = 4;
    if (temporalLayers) {
      payload[data++] = (byte) tl0PictureIndex;
      payload[data++] = (byte) (temporalLayer << 6 | (layerSync ? 0x20 : 0));
    }
    if (first) {
      payload[data] = (byte) (keyFrame ? 0 : 1);
    }
  }
}
