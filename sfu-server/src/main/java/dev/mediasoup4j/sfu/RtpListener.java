package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SdesExtension;
import dev.mediasoup4j.sfu.dump.KeyValue;
import dev.mediasoup4j.sfu.dump.RtpListenerDump;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.stream.SsrcTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the producer of a packet by SSRC, else by MID, else by RID, and remembers the SSRC then.
 * Follows mediasoup's RtpListener.
 */
final class RtpListener {
  /** With so many known, an endpoint can't make more known by MID or RID. */
  private static final int MAX_SSRCS = 1024;

  private final SsrcTable<Producer> bySsrc = new SsrcTable<>();
  private final Map<String, Producer> byMid = new HashMap<>();
  private final Map<String, Producer> byRid = new HashMap<>();
  private int midExtensionId;
  private int ridExtensionId;

  /**
   * @throws InvalidParametersException if it claims an SSRC, MID or RID that is another's; nothing
   *     has changed then
   */
  void add(Producer producer) {
    check(producer);
    learnExtensionIds(producer.rtpParameters());
    String mid = producer.rtpParameters().mid();
    if (mid != null && !mid.isEmpty()) {
      byMid.put(mid, producer);
    }
    for (RtpEncodingParameters encoding : producer.rtpParameters().encodings()) {
      if (encoding.ssrc() != null) {
        bySsrc.put(encoding.ssrc().intValue(), producer);
      }
      if (encoding.rtx() != null) {
        bySsrc.put((int) encoding.rtx().ssrc(), producer);
      }
      if (encoding.rid() != null) {
        byRid.putIfAbsent(encoding.rid(), producer);
      }
    }
  }

  /** An endpoint has one id for an extension, but not every producer has every extension. */
  private void learnExtensionIds(RtpParameters parameters) {
    int midId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.MID);
    if (midId != 0) {
      midExtensionId = midId;
    }
    int ridId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.RTP_STREAM_ID);
    if (ridId != 0) {
      ridExtensionId = ridId;
    }
  }

  private void check(Producer producer) {
    String mid = producer.rtpParameters().mid();
    boolean hasMid = mid != null && !mid.isEmpty();
    if (hasMid && byMid.containsKey(mid)) {
      throw new InvalidParametersException("MID already exists in RTP listener [mid:" + mid + "]");
    }
    Set<Long> ssrcs = new HashSet<>();
    for (RtpEncodingParameters encoding : producer.rtpParameters().encodings()) {
      if (encoding.ssrc() != null) {
        checkSsrc(encoding.ssrc(), ssrcs);
      }
      if (encoding.rtx() != null) {
        checkSsrc(encoding.rtx().ssrc(), ssrcs);
      }
      if (encoding.rid() != null && byRid.containsKey(encoding.rid()) && !hasMid) {
        throw new InvalidParametersException(
            "RID already exists in RTP listener and no MID is given [rid:" + encoding.rid() + "]");
      }
    }
  }

  private void checkSsrc(long ssrc, Set<Long> own) {
    if (!own.add(ssrc) || bySsrc.get((int) ssrc) != null) {
      throw new InvalidParametersException(
          "ssrc already exists in RTP listener [ssrc:" + ssrc + "]");
    }
  }

  void remove(Producer producer) {
    bySsrc.removeAll(producer);
    byMid.values().removeIf(value -> value == producer);
    byRid.values().removeIf(value -> value == producer);
  }

  @Nullable Producer find(RtpPacket packet) {
    Producer producer = bySsrc.get((int) packet.ssrc());
    if (producer != null || bySsrc.size() >= MAX_SSRCS) {
      return producer;
    }
    String mid = read(packet, midExtensionId);
    producer = mid == null ? null : byMid.get(mid);
    if (producer == null) {
      String rid = read(packet, ridExtensionId);
      producer = rid == null ? null : byRid.get(rid);
    }
    if (producer != null) {
      bySsrc.put((int) packet.ssrc(), producer);
    }
    return producer;
  }

  @Nullable Producer find(long ssrc) {
    return bySsrc.get((int) ssrc);
  }

  RtpListenerDump dump() {
    List<KeyValue<Long>> ssrcs = new ArrayList<>();
    bySsrc.forEach((ssrc, producer) -> ssrcs.add(new KeyValue<>(ssrc, producer.id())));
    return new RtpListenerDump(
        ssrcs,
        TransportDumps.entries(byMid, Producer::id),
        TransportDumps.entries(byRid, Producer::id));
  }

  private static @Nullable String read(RtpPacket packet, int extensionId) {
    return extensionId == 0 ? null : SdesExtension.read(packet, extensionId);
  }
}
