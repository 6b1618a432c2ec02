package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.sfu.dump.BaseTransportDump;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.RecvRtpHeaderExtensions;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts what transports and routers have into the public dumps. */
final class TransportDumps {
  private TransportDumps() {}

  /**
   * @param maxMessageSize bytes
   * @param sctp null where it can't be had
   */
  static BaseTransportDump base(
      Transport transport,
      TransportMedia media,
      TransportData data,
      long maxMessageSize,
      @Nullable TransportSctp sctp) {
    List<Consumer> consumers = media.consumers();
    boolean withSctp = sctp != null && sctp.session() != null;
    return new BaseTransportDump(
        transport.id(),
        media.producerIds(),
        consumers.stream().map(Consumer::id).toList(),
        bySsrc(consumers, stream -> stream.parameters().ssrc()),
        bySsrc(consumers, RtpStreamSend::rtxSsrc),
        headerExtensions(media.producers()),
        media.rtpListener().dump(),
        maxMessageSize,
        data.dataProducerIds(),
        data.dataConsumerIds(),
        sctp == null ? null : sctp.dump(),
        sctp == null ? null : sctp.state(),
        withSctp ? data.dumpStreams() : null,
        transport.traces().enabledNames());
  }

  /** An entry each SSRC; {@code ssrc} gives null for streams without such. */
  private static List<KeyValue<Long>> bySsrc(
      List<Consumer> consumers, Function<RtpStreamSend, @Nullable Long> ssrc) {
    List<KeyValue<Long>> entries = new ArrayList<>();
    for (Consumer consumer : consumers) {
      for (RtpStreamSend stream : consumer.streams()) {
        Long key = ssrc.apply(stream);
        if (key != null) {
          entries.add(new KeyValue<>(key, consumer.id()));
        }
      }
    }
    return entries;
  }

  /** An entry each key. */
  static <K, V> List<KeyValue<K>> entries(Map<K, V> map, Function<V, String> id) {
    List<KeyValue<K>> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(new KeyValue<>(key, id.apply(value))));
    return entries;
  }

  private static RecvRtpHeaderExtensions headerExtensions(Iterable<Producer> producers) {
    return new RecvRtpHeaderExtensions(
        idOf(producers, RtpHeaderExtensionUri.MID),
        idOf(producers, RtpHeaderExtensionUri.RTP_STREAM_ID),
        idOf(producers, RtpHeaderExtensionUri.REPAIRED_RTP_STREAM_ID),
        idOf(producers, RtpHeaderExtensionUri.ABS_SEND_TIME),
        idOf(producers, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC));
  }

  private static @Nullable Integer idOf(Iterable<Producer> producers, String uri) {
    for (Producer producer : producers) {
      int id = ForwardedExtensions.idOf(producer.rtpParameters(), uri);
      if (id != 0) {
        return id;
      }
    }
    return null;
  }
}
