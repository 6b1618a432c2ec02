package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.ortc.ScalabilityMode;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bitrate of each layer of a received stream. Follows the TransmissionCounter of mediasoup's
 * RtpStreamRecv.
 */
public final class LayerBitrates {
  /** The layer indices of VP9 and of the dependency descriptor have 3 bits at most. */
  private static final int MAX_LAYERS = 8;

  private final BitrateMeter[][] meters;

  LayerBitrates(ScalabilityMode mode, Duration window) {
    int temporalLayers = Math.min(MAX_LAYERS, mode.temporalLayers());
    meters = new BitrateMeter[Math.min(MAX_LAYERS, mode.spatialLayers())][temporalLayers];
    for (BitrateMeter[] ofSpatialLayer : meters) {
      for (int i = 0; i < temporalLayers; i++) {
        ofSpatialLayer[i] = new BitrateMeter(window);
      }
    }
  }

  /** What claims a layer that was not announced counts as the highest that was. */
  void add(int spatialLayer, int temporalLayer, long nowNanos, int bytes) {
    BitrateMeter[] ofSpatialLayer = meters[Math.min(spatialLayer, meters.length - 1)];
    ofSpatialLayer[Math.min(temporalLayer, ofSpatialLayer.length - 1)].add(nowNanos, bytes);
  }

  public int spatialLayers() {
    return meters.length;
  }

  public int temporalLayers() {
    return meters[0].length;
  }

  /** Of this layer alone, in bits a second; 0 if there is no such. */
  public long ofLayer(int spatialLayer, int temporalLayer, long nowNanos) {
    if (spatialLayer >= spatialLayers() || temporalLayer >= temporalLayers()) {
      return 0;
    }
    return meters[spatialLayer][temporalLayer].bitrateBps(nowNanos);
  }

  /** Of all the temporal layers of a spatial layer, in bits a second. */
  public long ofSpatialLayer(int spatialLayer, long nowNanos) {
    return upToTemporalLayer(spatialLayer, temporalLayers() - 1, nowNanos);
  }

  /** Of this layer and all that it needs, in bits a second; 0 if nothing comes of this layer. */
  public long upTo(int spatialLayer, int temporalLayer, long nowNanos) {
    if (ofLayer(spatialLayer, temporalLayer, nowNanos) == 0) {
      return 0;
    }
    long bitrate = upToTemporalLayer(spatialLayer, temporalLayer, nowNanos);
    for (int lower = 0; lower < spatialLayer; lower++) {
      bitrate += ofSpatialLayer(lower, nowNanos);
    }
    return bitrate;
  }

  private long upToTemporalLayer(int spatialLayer, int temporalLayer, long nowNanos) {
    long bitrate = 0;
    for (int i = 0; i <= temporalLayer; i++) {
      bitrate += ofLayer(spatialLayer, i, nowNanos);
    }
    return bitrate;
  }

  /** By {@code "spatial.temporal"}; empty for a stream of one layer. */
  public Map<String, Long> byName(long nowNanos) {
    Map<String, Long> bitrates = new LinkedHashMap<>();
    if (spatialLayers() == 1 && temporalLayers() == 1) {
      return bitrates;
    }
    for (int spatialLayer = 0; spatialLayer < spatialLayers(); spatialLayer++) {
      for (int temporalLayer = 0; temporalLayer < temporalLayers(); temporalLayer++) {
        bitrates.put(
            spatialLayer + "." + temporalLayer, upTo(spatialLayer, temporalLayer, nowNanos));
      }
    }
    return bitrates;
  }
}
