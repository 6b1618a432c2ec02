package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.Av1AggregationHeader;
import dev.mediasoup4j.rtc.rtp.RtpPacket;

/** Layers of AV1 by the dependency descriptor, and key frames by the aggregation header too. */
final class Av1LayerReader implements LayerReader {
  private final DependencyDescriptor descriptor = new DependencyDescriptor();
  private final int dependencyDescriptorId;

  Av1LayerReader(int dependencyDescriptorId) {
    this.dependencyDescriptorId = dependencyDescriptorId;
  }

  @Override
  public void read(RtpPacket packet, LayerInfo info) {
    info.clear(packet.timestamp());
    info.malformed = packet.payloadLength() < 1;
    if (info.malformed) return;
    info.keyFrame =
        Av1AggregationHeader.startsCodedVideoSequence(packet.buffer()[packet.payloadOffset()]);
    info.endOfFrame = packet.marker();
    int offset = dependencyDescriptorId == 0 ? -1 : packet.extensionOffset(dependencyDescriptorId);
    if (offset < 0) return;
    int length = packet.extensionLength(dependencyDescriptorId);
    info.malformed = !descriptor.read(packet.buffer(), offset, length);
    if (info.malformed) {
      info.keyFrame = false;
      return;
    }
    info.describe(descriptor);
  }
}
