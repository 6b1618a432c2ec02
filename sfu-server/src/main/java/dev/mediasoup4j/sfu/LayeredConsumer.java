package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.ScalabilityMode;
import dev.mediasoup4j.rtc.layers.LayerFilter;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.bitrate.BitrateTaker;
import dev.mediasoup4j.sfu.bitrate.TransportBitrate;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.dump.LayeredConsumerDump;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.stream.EarlyPackets;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A consumer that sends one of several qualities: the target layers are chosen here, the current
 * ones follow as the stream allows. Without an estimate of the transport's bitrate the target is
 * what the user prefers, or the next best that the producer sends; with one, the transport gives
 * out layers by {@link #increaseLayer}. Follows what mediasoup's SimulcastConsumer and SvcConsumer
 * have in common.
 */
abstract class LayeredConsumer extends SingleStreamConsumer implements BitrateTaker {
  static final int NONE = LayerFilter.NONE;

  /** Requests, and the key frames that answer them, get lost; the producer repeats one but once. */
  private static final long ASK_AGAIN_NANOS = 2_000_000_000L;

  /** As mediasoup for simulcast; it keeps 20 for SVC. */
  private static final int MAX_EARLY_PACKETS = 30;

  private final int spatialLayers;
  private final int temporalLayers;
  private final LayerFilter filter;
  private final LayerBudget budget = new LayerBudget(this);
  private final SequenceManager sequence =
      new SequenceManager(16, ThreadLocalRandom.current().nextInt(1000, 1 << 15));
  private final EarlyPackets early = new EarlyPackets(MAX_EARLY_PACKETS);
  private int preferredSpatialLayer;
  private int preferredTemporalLayer;
  private int targetSpatialLayer = NONE;
  private int targetTemporalLayer = NONE;
  private int announcedSpatialLayer = NONE;
  private int announcedTemporalLayer = NONE;
  private long askedNanos;

  LayeredConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerType type,
      ConsumerOptions options,
      boolean layersInOneStream) {
    super(transport, producer, rtpParameters, type, options);
    ScalabilityMode mode =
        ScalabilityMode.parse(rtpParameters.encodings().get(0).scalabilityMode());
    this.spatialLayers = mode.spatialLayers();
    this.temporalLayers = mode.temporalLayers();
    int dependencyDescriptorId =
        ForwardedExtensions.idOf(
            producer.rtpParameters(), RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR);
    this.filter =
        LayerFilter.forMimeType(
            stream().mimeType(),
            layersInOneStream ? spatialLayers : 1,
            temporalLayers,
            mode.ksvc(),
            dependencyDescriptorId != 0);
    this.preferredSpatialLayer = spatialLayers - 1;
    this.preferredTemporalLayer = temporalLayers - 1;
    if (options.preferredLayers() != null) {
      prefer(options.preferredLayers());
    }
    announcePreferredLayers();
  }

  final LayerFilter filter() {
    return filter;
  }

  final SequenceManager sequence() {
    return sequence;
  }

  final EarlyPackets early() {
    return early;
  }

  final int spatialLayers() {
    return spatialLayers;
  }

  final int temporalLayers() {
    return temporalLayers;
  }

  final int preferredSpatialLayer() {
    return preferredSpatialLayer;
  }

  final int preferredTemporalLayer() {
    return preferredTemporalLayer;
  }

  final int targetSpatialLayer() {
    return targetSpatialLayer;
  }

  final int targetTemporalLayer() {
    return targetTemporalLayer;
  }

  /** {@link #NONE} while nothing is sent. */
  abstract int currentSpatialLayer();

  /** The target has changed: tells the filter, asks for a key frame if one is needed. */
  abstract void targetChanged();

  /** Nothing is to be sent any more. */
  abstract void targetCleared();

  /** Whether the producer sends this spatial layer, in a way that it can be switched to. */
  abstract boolean usable(int spatialLayer, long nowNanos);

  /** Since when the producer has been sending this spatial layer, which is usable. */
  abstract long usableSinceNanos(int spatialLayer);

  /** Whether a spatial layer is sent instead of those below, not on top of them. */
  abstract boolean replacesLowerLayers();

  /** What the producer sends for this layer alone, in bits a second. */
  abstract long layerBitrate(int spatialLayer, int temporalLayer, long nowNanos);

  /** What a receiver of this layer gets, in bits a second. */
  abstract long bitrateUpTo(int spatialLayer, int temporalLayer, long nowNanos);

  /** The most that this could make use of, in bits a second. */
  abstract long highestBitrate(long nowNanos);

  @Override
  void changePreferredLayers(ConsumerLayers layers) {
    int previousSpatialLayer = preferredSpatialLayer;
    int previousTemporalLayer = preferredTemporalLayer;
    prefer(layers);
    announcePreferredLayers();
    boolean changed =
        preferredSpatialLayer != previousSpatialLayer
            || preferredTemporalLayer != previousTemporalLayer;
    if (changed && active()) {
      mayChangeLayers(true);
    }
  }

  private void prefer(ConsumerLayers layers) {
    int highestTemporalLayer = temporalLayers - 1;
    Integer temporalLayer = layers.temporalLayer();
    preferredSpatialLayer = Math.min(layers.spatialLayer(), spatialLayers - 1);
    preferredTemporalLayer =
        temporalLayer == null
            ? highestTemporalLayer
            : Math.min(temporalLayer, highestTemporalLayer);
  }

  private void announcePreferredLayers() {
    updatePreferredLayers(new ConsumerLayers(preferredSpatialLayer, preferredTemporalLayer));
  }

  /** Looks for the best target anew. */
  final void mayChangeLayers() {
    mayChangeLayers(false);
  }

  private void mayChangeLayers(boolean force) {
    long nowNanos = transport().loop().nowNanos();
    int spatialLayer = bestSpatialLayer(nowNanos);
    int temporalLayer = bestTemporalLayer(spatialLayer);
    if (spatialLayer == targetSpatialLayer && temporalLayer == targetTemporalLayer) {
      return;
    }
    TransportBitrate managedBy = bitrateManagedBy();
    if (managedBy == null) {
      changeTarget(spatialLayer, temporalLayer);
    } else if (force || spatialLayer != targetSpatialLayer) {
      // The temporal layer is the transport's choice: it gives more when it has more.
      managedBy.needsBitrateChange();
    }
  }

  private int bestSpatialLayer(long nowNanos) {
    int best = NONE;
    for (int layer = 0; layer < spatialLayers; layer++) {
      if (!usable(layer, nowNanos) || (best != NONE && budget.shouldWaitFor(layer, nowNanos))) {
        continue;
      }
      best = layer;
      if (layer >= preferredSpatialLayer) {
        break;
      }
    }
    return best;
  }

  private int bestTemporalLayer(int spatialLayer) {
    if (spatialLayer == NONE) {
      return NONE;
    }
    if (spatialLayer == preferredSpatialLayer) {
      return preferredTemporalLayer;
    }
    return spatialLayer < preferredSpatialLayer ? temporalLayers - 1 : 0;
  }

  final void changeTarget(int spatialLayer, int temporalLayer) {
    targetSpatialLayer = spatialLayer;
    targetTemporalLayer = temporalLayer;
    if (spatialLayer == NONE) {
      filter.clear();
      early.clear();
      targetCleared();
      announceLayers();
    } else {
      targetChanged();
    }
  }

  /** Tells of the current layers if they have changed. */
  final void announceLayers() {
    int spatialLayer = currentSpatialLayer();
    int temporalLayer = filter.currentTemporalLayer();
    if (spatialLayer == announcedSpatialLayer && temporalLayer == announcedTemporalLayer) {
      return;
    }
    announcedSpatialLayer = spatialLayer;
    announcedTemporalLayer = temporalLayer;
    updateCurrentLayers(
        spatialLayer == NONE
            ? Optional.empty()
            : Optional.of(new ConsumerLayers(spatialLayer, Math.max(0, temporalLayer))));
  }

  /**
   * It is no key frame that it can begin with: kept, as it may belong to one whose first packet it
   * overtook. What a dependency descriptor says of it is not.
   */
  final void awaitKeyFrame(ForwardedPacket instead, int encodingIdx, long nowNanos) {
    if (instead.layers().dependencyDescriptor() == null) {
      early.keep(instead);
    } else {
      early.leaveOut(instead);
    }
    awaitKeyFrame(encodingIdx, nowNanos);
  }

  /** A key frame was asked for, and has not come. */
  final void awaitKeyFrame(int encodingIdx, long nowNanos) {
    if (nowNanos - askedNanos > ASK_AGAIN_NANOS) {
      requestKeyFrame(encodingIdx);
    }
  }

  final void requestKeyFrame(int encodingIdx) {
    askedNanos = transport().loop().nowNanos();
    if (kind() == MediaKind.VIDEO) {
      producer().media().requestKeyFrame(encodingIdx);
    }
  }

  @Override
  ConsumerDump dumpNow() {
    return new LayeredConsumerDump(
        baseDump(),
        StreamDumps.of(stream().rtp()),
        preferredSpatialLayer,
        targetSpatialLayer,
        currentSpatialLayer(),
        preferredTemporalLayer,
        targetTemporalLayer,
        filter.currentTemporalLayer());
  }

  @Override
  void producerNewStream(RtpStreamRecv newStream) {
    emitScore();
    if (active()) {
      mayChangeLayers();
    }
  }

  @Override
  void producerScoreChanged(RtpStreamRecv changed) {
    emitScore();
    if (active()) {
      mayChangeLayers();
    } else if (targetSpatialLayer != NONE) {
      changeTarget(NONE, NONE);
    }
  }

  @Override
  void transportConnected() {
    onResumed();
  }

  @Override
  void transportDisconnected() {
    stop();
  }

  @Override
  void onPaused() {
    stop();
    TransportBitrate managedBy = bitrateManagedBy();
    if (managedBy != null) {
      managedBy.needsZeroBitrate();
    }
  }

  private void stop() {
    budget.reset();
    stream().rtp().clearRetransmissionBuffer();
    changeTarget(NONE, NONE);
  }

  @Override
  void onResumed() {
    if (active()) {
      mayChangeLayers();
    }
  }

  @Override
  BitrateTaker bitrateTaker() {
    return this;
  }

  @Override
  public int bitratePriority() {
    return active() ? priority() : 0;
  }

  @Override
  public long desiredBitrateBps(long nowNanos) {
    if (!active()) {
      return 0;
    }
    Long maxBitrate = rtpParameters().encodings().get(0).maxBitrate();
    return Math.max(highestBitrate(nowNanos), maxBitrate == null ? 0 : maxBitrate);
  }

  @Override
  public long increaseLayer(long bitrateBps, boolean considerLoss, long nowNanos) {
    return budget.increaseLayer(bitrateBps, considerLoss, nowNanos);
  }

  @Override
  public void applyLayers(long nowNanos) {
    budget.apply(nowNanos);
  }
}
