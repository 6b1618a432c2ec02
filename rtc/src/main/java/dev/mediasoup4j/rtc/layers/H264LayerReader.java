package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.KeyFrameDetector;
import dev.mediasoup4j.rtc.rtp.RtpPacket;

/**
 * Temporal layers of H264 by a header extension: the dependency descriptor, or frame marking
 * (draft-ietf-avtext-framemarking).
 *
 * <pre>
 *  |S|E|I|D|B| TID |
 * </pre>
 */
final class H264LayerReader implements LayerReader {
  private static final int START = 0x80;
  private static final int END = 0x40;
  private static final int INDEPENDENT = 0x20;
  private static final int BASE_LAYER_SYNC = 0x08;

  private final KeyFrameDetector keyFrames = KeyFrameDetector.forMimeType("video/h264");
  private final DependencyDescriptor descriptor = new DependencyDescriptor();
  private final int frameMarkingId;
  private final int dependencyDescriptorId;

  H264LayerReader(int frameMarkingId, int dependencyDescriptorId) {
    this.frameMarkingId = frameMarkingId;
    this.dependencyDescriptorId = dependencyDescriptorId;
  }

  @Override
  public void read(RtpPacket packet, LayerInfo info) {
    info.clear(packet.timestamp());
    info.keyFrame = keyFrames.isKeyFrame(packet);
    info.endOfFrame = packet.marker();
    int descriptorOffset =
        dependencyDescriptorId == 0 ? -1 : packet.extensionOffset(dependencyDescriptorId);
    if (descriptorOffset >= 0) {
      int length = packet.extensionLength(dependencyDescriptorId);
      info.malformed = !descriptor.read(packet.buffer(), descriptorOffset, length);
      if (!info.malformed) info.describe(descriptor);
      return;
    }
    int offset = frameMarkingId == 0 ? -1 : packet.extensionOffset(frameMarkingId);
    if (offset < 0 || packet.extensionLength(frameMarkingId) < 1) return;
    int marking = BigEndian.u8(packet.buffer(), offset);
    info.startOfFrame = (marking & START) != 0;
    info.endOfFrame |= (marking & END) != 0;
    // Some encoders forget to mark key frames as independent: the payload counts as well.
    info.keyFrame |= info.startOfFrame && (marking & INDEPENDENT) != 0;
    info.switchingUpPoint = (marking & BASE_LAYER_SYNC) != 0;
    info.temporalLayer = info.keyFrame ? 0 : marking & 0x07;
  }
}
