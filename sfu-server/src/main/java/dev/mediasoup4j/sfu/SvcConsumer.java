package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.ScalabilityMode;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.packet.LatePackets;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import org.jspecify.annotations.Nullable;

/**
 * Forwards some of the layers of its producer's only stream; the last packet of each picture that
 * is left gets the marker. Follows mediasoup's SvcConsumer. Without an estimate of the transport's
 * bitrate, mediasoup looks at the producer's layers when it starts alone; this follows them as they
 * come and go.
 */
final class SvcConsumer extends LayeredConsumer {
  private static final int ENCODING = 0;
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

  private final boolean keyFramesOnly;
  private final LatePackets latePackets = new LatePackets();
  private boolean syncRequired = true;
  private long lookedNanos;

  SvcConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SVC, options, true);
    this.keyFramesOnly =
        ScalabilityMode.parse(rtpParameters.encodings().get(0).scalabilityMode()).ksvc();
    emitScore();
  }

  @Override
  boolean active() {
    RtpStreamRecv stream = forwardedStream();
    return super.active() && stream != null && stream.alive();
  }

  @Override
  @Nullable RtpStreamRecv forwardedStream() {
    return producer().media().stream(ENCODING);
  }

  @Override
  void send(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (!active()) {
      return;
    }
    if (!stream().carries(packet.payloadType())) {
      sequence().drop(packet.sequenceNumber());
      return;
    }
    followProducer(forwarded, nowNanos);
    if (targetSpatialLayer() == NONE) {
      return;
    }
    if (!syncRequired) {
      sendNext(forwarded, nowNanos);
    } else if (!forwarded.keyFrame()) {
      awaitKeyFrame(forwarded, ENCODING, nowNanos);
    } else if (early().lacksSomeBehind(packet.sequenceNumber())) {
      requestKeyFrame(ENCODING);
    } else {
      begin(packet.sequenceNumber());
      sendNext(forwarded, nowNanos);
      early().sendBehind(packet.sequenceNumber(), overtaker -> sendNext(overtaker, nowNanos));
    }
  }

  private void begin(int sequenceNumber) {
    sequence().sync((sequenceNumber - 1) & 0xFFFF);
    latePackets.beginWith(sequenceNumber);
    filter().begin();
    syncRequired = false;
  }

  private void sendNext(ForwardedPacket forwarded, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (latePackets.isTooLate(packet.sequenceNumber())) {
      return;
    }
    if (packet.payloadLength() == 0) {
      sequence().drop(packet.sequenceNumber());
      return;
    }
    if (needsKeyFrame()) {
      awaitKeyFrame(ENCODING, nowNanos);
    }
    if (!filter().pass(forwarded.layers())) {
      sequence().drop(packet.sequenceNumber());
      return;
    }
    int sequenceNumber = sequence().input(packet.sequenceNumber());
    if (sequenceNumber != SequenceManager.DROPPED) {
      announceLayers();
      stream().send(forwarded, sequenceNumber, packet.timestamp(), filter().rewrite(), nowNanos);
    }
  }

  /** An encoder adds and gives up spatial layers as it likes. */
  private void followProducer(ForwardedPacket forwarded, long nowNanos) {
    if (bitrateManagedBy() != null) {
      return; // who divides the bitrate looks at them again and again
    }
    int spatialLayer = forwarded.layers().spatialLayer();
    boolean better =
        spatialLayer > targetSpatialLayer() && targetSpatialLayer() < preferredSpatialLayer();
    if (better || nowNanos - lookedNanos > LOOK_AGAIN_NANOS) {
      lookedNanos = nowNanos;
      mayChangeLayers();
    }
  }

  @Override
  int currentSpatialLayer() {
    return filter().currentSpatialLayer();
  }

  @Override
  void targetChanged() {
    filter().setTarget(targetSpatialLayer(), targetTemporalLayer());
    if (needsKeyFrame()) {
      requestKeyFrame(ENCODING);
    }
  }

  /** Without K-SVC the lower layers are being received already. */
  private boolean needsKeyFrame() {
    int target = targetSpatialLayer();
    int current = currentSpatialLayer();
    return keyFramesOnly ? target != current : target > current;
  }

  @Override
  void targetCleared() {
    syncRequired = true;
  }

  @Override
  boolean usable(int spatialLayer, long nowNanos) {
    RtpStreamRecv stream = forwardedStream();
    return stream != null
        && stream.score() > 0
        && stream.layerBitrates().ofSpatialLayer(spatialLayer, nowNanos) > 0;
  }

  /** Layers of one stream need not prove themselves. */
  @Override
  long usableSinceNanos(int spatialLayer) {
    return Long.MIN_VALUE / 2;
  }

  @Override
  boolean replacesLowerLayers() {
    return keyFramesOnly;
  }

  @Override
  long layerBitrate(int spatialLayer, int temporalLayer, long nowNanos) {
    RtpStreamRecv stream = forwardedStream();
    return stream == null
        ? 0
        : stream.layerBitrates().ofLayer(spatialLayer, temporalLayer, nowNanos);
  }

  @Override
  long bitrateUpTo(int spatialLayer, int temporalLayer, long nowNanos) {
    RtpStreamRecv stream = forwardedStream();
    return stream == null ? 0 : stream.layerBitrates().upTo(spatialLayer, temporalLayer, nowNanos);
  }

  @Override
  long highestBitrate(long nowNanos) {
    RtpStreamRecv stream = forwardedStream();
    if (stream == null || !keyFramesOnly) {
      return stream == null ? 0 : stream.received().bitrateBps(nowNanos);
    }
    long highest = 0;
    for (int layer = 0; layer < spatialLayers(); layer++) {
      highest = Math.max(highest, stream.layerBitrates().ofSpatialLayer(layer, nowNanos));
    }
    return highest;
  }

  @Override
  void keyFrameNeeded() {
    if (active()) {
      requestKeyFrame(ENCODING);
    }
  }
}
