package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import java.util.Arrays;

/**
 * Describes frames with a dependency descriptor (RTP Payload Format for AV1, appendix A): three
 * spatial and three temporal layers, so nine decode targets; five templates for each spatial layer.
 */
final class Av1Packetizer implements SvcEncoder.Packetizer {
  private static final int LAYERS = 3;
  private static final int[] TEMPORAL_LAYER_OF_TEMPLATE = {0, 0, 1, 2, 2};
  private static final int TEMPLATES = TEMPORAL_LAYER_OF_TEMPLATE.length;

  private final boolean keyFramesOnly;
  private final int[] lastBase = new int[LAYERS];
  private final int[] lastMiddle = new int[LAYERS];
  private int[] references = {};
  private int frameNumber = -1;

  Av1Packetizer(boolean keyFramesOnly) {
    this.keyFramesOnly = keyFramesOnly;
  }

  @Override
  public void describe(
      SvcEncoder.Frame frame,
      boolean first,
      boolean last,
      byte[] payload,
      HeaderExtensionBlock extensions) {
    int number = (frame.number() + 65_400) & 0xFFFF;
    if (number != frameNumber) {
      frameNumber = number;
      references = references(frame);
    }
    boolean startsSequence = first && frame.key() && frame.spatialLayer() == 0;
    payload[0] = (byte) (startsSequence ? 0x18 : 0x10);
    var bits = new StringBuilder();
    add(bits, first ? 1 : 0, 1);
    add(bits, last ? 1 : 0, 1);
    int template = template(frame);
    add(bits, (frame.spatialLayer() * TEMPLATES + template) & 63, 6);
    add(bits, number, 16);
    int[] usual = usualReferences(frame.spatialLayer(), template);
    boolean custom = !Arrays.equals(references, usual);
    if (startsSequence || custom) {
      add(bits, startsSequence ? 1 : 0, 1);
      add(bits, 0, 2);
      add(bits, custom ? 1 : 0, 1);
      add(bits, 0, 1);
      if (startsSequence) {
        addStructure(bits);
      }
      for (int i = 0; custom && i < references.length; i++) {
        add(bits, 2, 2);
        add(bits, references[i] - 1, 8);
      }
      if (custom) {
        add(bits, 0, 2);
      }
    }
    byte[] bytes = bytes(bits);
    extensions.add(TestParameters.DEPENDENCY_DESCRIPTOR_ID, bytes, 0, bytes.length);
  }

  private static int template(SvcEncoder.Frame frame) {
    if (frame.temporalLayer() == 0) {
      return frame.key() ? 0 : 1;
    }
    return frame.temporalLayer() == 1 ? 2 : frame.positionInPattern() == 1 ? 3 : 4;
  }

  private int[] references(SvcEncoder.Frame frame) {
    int layer = frame.spatialLayer();
    int[] diffs = new int[LAYERS];
    int count = 0;
    if (frame.interLayerPredicted()) {
      diffs[count++] = 1;
    }
    if (!frame.key()) {
      diffs[count++] = frame.number() - lastBase[layer];
    }
    if (frame.positionInPattern() == 3) {
      diffs[count++] = frame.number() - lastMiddle[layer];
    }
    if (frame.temporalLayer() == 0) {
      lastBase[layer] = frame.number();
    } else if (frame.temporalLayer() == 1) {
      lastMiddle[layer] = frame.number();
    }
    return Arrays.copyOf(diffs, count);
  }

  /** While all the layers are sent. */
  private int[] usualReferences(int spatialLayer, int template) {
    int[][] earlier = {{}, {12}, {6}, {3}, {9, 3}};
    boolean interLayer = spatialLayer > 0 && (template == 0 || !keyFramesOnly);
    if (!interLayer) {
      return earlier[template];
    }
    int[] all = new int[earlier[template].length + 1];
    all[0] = 1;
    System.arraycopy(earlier[template], 0, all, 1, all.length - 1);
    return all;
  }

  private void addStructure(StringBuilder bits) {
    add(bits, 0, 6);
    add(bits, LAYERS * LAYERS - 1, 5);
    for (int layer = 0; layer < LAYERS; layer++) {
      add(bits, 0, 2);
      add(bits, 1, 2);
      add(bits, 1, 2);
      add(bits, 0, 2);
      add(bits, layer < LAYERS - 1 ? 2 : 3, 2);
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int template = 0; template < TEMPLATES; template++) {
        for (int target = 0; target < LAYERS * LAYERS; target++) {
          add(bits, indication(layer, template, target / LAYERS, target % LAYERS), 2);
        }
      }
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int template = 0; template < TEMPLATES; template++) {
        for (int diff : usualReferences(layer, template)) {
          add(bits, 1, 1);
          add(bits, diff - 1, 4);
        }
        add(bits, 0, 1);
      }
    }
    add(bits, 0, 3); // no chains
    add(bits, 0, 1); // no resolutions
  }

  /** As libwebrtc's full SVC and K-SVC structures. */
  private int indication(int layer, int template, int targetLayer, int targetTemporalLayer) {
    int temporalLayer = TEMPORAL_LAYER_OF_TEMPLATE[template];
    boolean key = template == 0;
    if (targetLayer < layer || targetTemporalLayer < temporalLayer) {
      return 0;
    }
    if (targetLayer > layer) {
      return key ? 2 : keyFramesOnly ? 0 : 3;
    }
    return temporalLayer > 0 && targetTemporalLayer == temporalLayer ? 1 : 2;
  }

  private static void add(StringBuilder bits, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      bits.append((value >> i) & 1);
    }
  }

  private static byte[] bytes(StringBuilder bits) {
    while (bits.length() % 8 != 0) {
      bits.append('0');
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }
}
