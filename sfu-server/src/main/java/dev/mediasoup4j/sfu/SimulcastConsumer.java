package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.packet.LatePackets;
import dev.mediasoup4j.sfu.packet.TimestampAlignment;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import org.jspecify.annotations.Nullable;

/**
 * Forwards one of its producer's streams at a time, as if there were only one: it changes over to
 * another with a key frame, and sequence numbers, timestamps and picture ids go on. Spatial layers
 * are the producer's encodings. Follows mediasoup's SimulcastConsumer.
 */
public final class SimulcastConsumer extends LayeredConsumer {
  private final TimestampAlignment alignment;
  private final LatePackets latePackets = new LatePackets();
  private int currentSpatialLayer = NONE;
  private boolean lastFrameComplete = true;

  SimulcastConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SIMULCAST, options, false);
    this.alignment = new TimestampAlignment(stream().rtp().parameters().clockRate());
  }

  @Override
  boolean active() {
    if (!super.active()) {
      return false;
    }
    for (int layer = 0; layer < spatialLayers(); layer++) {
      RtpStreamRecv stream = producer().media().stream(layer);
      if (stream != null && stream.alive()) {
        return true;
      }
    }
    return false;
  }

  @Override
  @Nullable RtpStreamRecv forwardedStream() {
    return currentSpatialLayer == NONE ? null : producer().media().stream(currentSpatialLayer);
  }

  @Override
  void send(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    int layer = from.parameters().encodingIdx();
    boolean isTarget = layer == targetSpatialLayer();
    boolean switches = isTarget && layer != currentSpatialLayer;
    if ((!switches && layer != currentSpatialLayer) || !super.active()) {
      return;
    }
    if (!stream().carries(forwarded.packet().payloadType())) {
      if (layer == currentSpatialLayer) {
        sequence().drop(forwarded.packet().sequenceNumber());
      }
      return;
    }
    if (switches ? switchTo(forwarded, from, nowNanos) : continues(forwarded)) {
      sendCurrent(forwarded, nowNanos);
    }
    if (switches && layer == currentSpatialLayer) {
      early()
          .sendBehind(
              forwarded.packet().sequenceNumber(), overtaker -> send(overtaker, from, nowNanos));
      emitScore();
    }
  }

  private boolean switchTo(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (!forwarded.keyFrame()) {
      awaitKeyFrame(forwarded, targetSpatialLayer(), nowNanos);
      return false;
    }
    if (early().lacksSomeBehind(packet.sequenceNumber())) {
      requestKeyFrame(targetSpatialLayer());
      return false;
    }
    if (!alignment.switchTo(from, packet.timestamp(), stream().rtp(), nowNanos)) {
      requestKeyFrame(targetSpatialLayer());
      return false;
    }
    currentSpatialLayer = targetSpatialLayer();
    // A number left out tells the receiver that the frame before will not be completed.
    int skipped = lastFrameComplete ? 1 : 2;
    sequence().sync((packet.sequenceNumber() - skipped) & 0xFFFF);
    latePackets.beginWith(packet.sequenceNumber());
    filter().setTarget(0, targetTemporalLayer());
    filter().begin();
    stream().rtp().resetScore();
    return true;
  }

  private boolean continues(ForwardedPacket forwarded) {
    int sequenceNumber = forwarded.packet().sequenceNumber();
    if (latePackets.isTooLate(sequenceNumber)) {
      return false;
    }
    if (forwarded.packet().payloadLength() == 0) {
      sequence().drop(sequenceNumber);
      return false;
    }
    return true;
  }

  private void sendCurrent(ForwardedPacket forwarded, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (!filter().pass(forwarded.layers())) {
      sequence().drop(packet.sequenceNumber());
      return;
    }
    int sequenceNumber = sequence().input(packet.sequenceNumber());
    if (sequenceNumber == SequenceManager.DROPPED) {
      return;
    }
    if (packet.sequenceNumber() == sequence().maxInput()) {
      lastFrameComplete = packet.marker();
    }
    announceLayers();
    long timestamp = alignment.output(packet.timestamp());
    stream().send(forwarded, sequenceNumber, timestamp, filter().rewrite(), nowNanos);
  }

  @Override
  void producerFirstSenderReport() {
    if (active()) {
      mayChangeLayers();
    }
  }

  @Override
  int currentSpatialLayer() {
    return currentSpatialLayer;
  }

  @Override
  void targetChanged() {
    if (targetSpatialLayer() == currentSpatialLayer) {
      filter().setTarget(0, targetTemporalLayer());
    } else {
      early().clear();
      requestKeyFrame(targetSpatialLayer());
    }
  }

  @Override
  void targetCleared() {
    currentSpatialLayer = NONE;
  }

  @Override
  boolean usable(int spatialLayer, long nowNanos) {
    RtpStreamRecv stream = producer().media().stream(spatialLayer);
    return stream != null && stream.score() > 0 && alignment.canFollow(stream);
  }

  @Override
  long usableSinceNanos(int spatialLayer) {
    RtpStreamRecv stream = producer().media().stream(spatialLayer);
    return stream == null ? Long.MAX_VALUE : stream.activeSinceNanos();
  }

  @Override
  boolean replacesLowerLayers() {
    return true;
  }

  @Override
  long layerBitrate(int spatialLayer, int temporalLayer, long nowNanos) {
    RtpStreamRecv stream = producer().media().stream(spatialLayer);
    return stream == null ? 0 : stream.layerBitrates().ofLayer(0, temporalLayer, nowNanos);
  }

  @Override
  long bitrateUpTo(int spatialLayer, int temporalLayer, long nowNanos) {
    RtpStreamRecv stream = producer().media().stream(spatialLayer);
    return stream == null ? 0 : stream.layerBitrates().upTo(0, temporalLayer, nowNanos);
  }

  @Override
  long highestBitrate(long nowNanos) {
    long highest = 0;
    for (int layer = 0; layer < spatialLayers(); layer++) {
      RtpStreamRecv stream = producer().media().stream(layer);
      if (stream != null) {
        highest = Math.max(highest, stream.received().bitrateBps(nowNanos));
      }
    }
    return highest;
  }

  /** Of the target, and of what is sent until that comes. */
  @Override
  void keyFrameNeeded() {
    if (!active()) {
      return;
    }
    if (targetSpatialLayer() != NONE) {
      requestKeyFrame(targetSpatialLayer());
    }
    if (currentSpatialLayer != targetSpatialLayer()) {
      endpointNeedsKeyFrame();
    }
  }

  /** It can do nothing yet with one of the stream that it does not get. */
  @Override
  void endpointNeedsKeyFrame() {
    if (active() && currentSpatialLayer != NONE) {
      requestKeyFrame(currentSpatialLayer);
    }
  }
}
