package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trace events of one object: of the kinds that the user switched on. Costs a look at an empty
 * set while that is none. Emits on the loop.
 *
 * @param <T> the kinds
 */
final class Traces<T extends Enum<T>> {
  private final Loop loop;
  private final EventSource<TraceEventData<T>> events;
  private volatile Set<T> enabled = Set.of();

  Traces(Loop loop, EventSource<TraceEventData<T>> events) {
    this.loop = loop;
    this.events = events;
  }

  EventSource<TraceEventData<T>> events() {
    return events;
  }

  Set<T> enabled() {
    return enabled;
  }

  /** These from now on, and no others. */
  void enable(Set<T> types) {
    enabled = Set.copyOf(types);
  }

  /** As mediasoup writes them, in its order. */
  List<String> enabledNames() {
    return enabled.stream().sorted().map(type -> type.name().toLowerCase(Locale.ROOT)).toList();
  }

  boolean has(T type) {
    Set<T> types = enabled;
    return !types.isEmpty() && types.contains(type);
  }

  void emit(T type, TraceDirection direction, @Nullable TraceInfo info) {
    if (has(type)) {
      events.emit(new TraceEventData<>(type, loop.nowNanos() / 1_000_000, direction, info));
    }
  }

  /** A packet: of a key frame where that is traced and it is one, else of RTP. */
  void emitPacket(
      T keyFrameType,
      T rtpType,
      TraceDirection direction,
      RtpPacket packet,
      @Nullable LayerInfo layers,
      boolean retransmission) {
    if (enabled.isEmpty()) {
      return;
    }
    boolean keyFrame = layers != null && layers.isKeyFrame();
    T type = keyFrame && has(keyFrameType) ? keyFrameType : rtpType;
    if (has(type)) {
      emit(type, direction, describe(packet, layers, keyFrame, retransmission));
    }
  }

  private static TraceInfo describe(
      RtpPacket packet, @Nullable LayerInfo layers, boolean keyFrame, boolean retransmission) {
    return new TraceInfo.Packet(
        packet.payloadType(),
        packet.sequenceNumber(),
        packet.timestamp(),
        packet.marker(),
        packet.ssrc(),
        keyFrame,
        packet.length(),
        packet.payloadLength(),
        layers == null ? null : layer(layers.spatialLayer()),
        layers == null ? null : layer(layers.temporalLayer()),
        retransmission);
  }

  private static @Nullable Integer layer(int layer) {
    return layer == LayerInfo.ABSENT ? null : (Integer) layer;
  }
}
