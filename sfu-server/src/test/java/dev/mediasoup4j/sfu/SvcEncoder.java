package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets as of an encoder with several spatial layers in one stream and three temporal layers
 * (pattern 0 2 1 2). The pictures are labels; how a codec says what they are is its packetizer's
 * affair.
 */
final class SvcEncoder {
  static final int PACKETS_PER_FRAME = 2;
  private static final int PAYLOAD_BYTES = 240;
  private static final int[] PATTERN = {0, 2, 1, 2};

  /**
   * The part of a picture that is in one spatial layer.
   *
   * @param key whether the picture needs no earlier one
   * @param switchingUp whether one can go up to its temporal layer here
   * @param positionInPattern 0 to 3
   * @param number counts frames
   */
  record Frame(
      int picture,
      int number,
      int spatialLayer,
      int temporalLayer,
      boolean key,
      boolean switchingUp,
      int positionInPattern,
      boolean interLayerPredicted) {}

  /** Describes a frame as its codec does. */
  interface Packetizer {
    void describe(
        Frame frame, boolean first, boolean last, byte[] payload, HeaderExtensionBlock extensions);
  }

  private final SourceStream stream;
  private final Packetizer packetizer;
  private final boolean keyFramesOnly;
  private int position;
  private int frames;
  private final int[] lastBase = new int[8];
  private final int[] lastMiddle = new int[8];
  int spatialLayers;
  boolean keyFrameDue;

  SvcEncoder(SourceStream stream, Packetizer packetizer, int spatialLayers, boolean keyFramesOnly) {
    this.stream = stream;
    this.packetizer = packetizer;
    this.spatialLayers = spatialLayers;
    this.keyFramesOnly = keyFramesOnly;
  }

  SourceStream stream() {
    return stream;
  }

  void encode(int picture) {
    boolean key = keyFrameDue;
    keyFrameDue = false;
    if (key) {
      position = 0;
    }
    int inPattern = position % PATTERN.length;
    int temporalLayer = PATTERN[inPattern];
    for (int layer = 0; layer < spatialLayers; layer++) {
      boolean interLayer = layer > 0 && (key || !keyFramesOnly);
      var frame =
          new Frame(
              picture,
              frames++,
              layer,
              temporalLayer,
              key,
              temporalLayer > 0 && inPattern != 3,
              inPattern,
              interLayer);
      List<Integer> references = references(frame);
      for (int i = 0; i < PACKETS_PER_FRAME; i++) {
        boolean last = i == PACKETS_PER_FRAME - 1;
        byte[] payload = new byte[PAYLOAD_BYTES];
        stream.extensions().clear();
        packetizer.describe(frame, i == 0, last, payload, stream.extensions());
        new PacketLabel(layer, temporalLayer, picture, i, PACKETS_PER_FRAME, key, references)
            .write(payload);
        stream.send(payload, last && layer == spatialLayers - 1);
      }
      if (temporalLayer == 0) {
        lastBase[layer] = PacketLabel.frame(picture, layer);
      } else if (temporalLayer == 1) {
        lastMiddle[layer] = PacketLabel.frame(picture, layer);
      }
    }
    position++;
  }

  private List<Integer> references(Frame frame) {
    List<Integer> references = new ArrayList<>();
    if (!frame.key()) {
      references.add(lastBase[frame.spatialLayer()]);
      if (frame.positionInPattern() == 3) {
        references.add(lastMiddle[frame.spatialLayer()]);
      }
    }
    if (frame.interLayerPredicted()) {
      references.add(PacketLabel.frame(frame.picture(), frame.spatialLayer() - 1));
    }
    return references;
  }
}
