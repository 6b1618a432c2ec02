package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.util.Locale;

/** Reads the layers out of the packets of one stream. Keep one for each: it may have state. */
public interface LayerReader {
  /** Fills {@code info} from a packet; never throws, whatever is in it. */
  void read(RtpPacket packet, LayerInfo info);

  /**
   * For a codec, in any case of letters; for one without layers that sees neither layers nor key
   * frames.
   *
   * @param frameMarkingId id of the header extension, or 0
   * @param dependencyDescriptorId id of the header extension, or 0
   */
  static LayerReader forMimeType(String mimeType, int frameMarkingId, int dependencyDescriptorId) {
    return switch (mimeType.toLowerCase(Locale.ROOT)) {
      case "video/vp8" -> new Vp8LayerReader();
      case "video/vp9" -> new Vp9LayerReader();
      case "video/h264" -> new H264LayerReader(frameMarkingId, dependencyDescriptorId);
      case "video/av1" -> new Av1LayerReader(dependencyDescriptorId);
      default -> (packet, info) -> info.clear(packet.timestamp());
    };
  }
}
