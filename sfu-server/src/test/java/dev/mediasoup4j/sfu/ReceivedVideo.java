package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import dev.mediasoup4j.rtc.rtp.Vp8PayloadDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a receiver got, in the order of its sequence numbers, and whether it could play that. */
final class ReceivedVideo {
  private final TreeMap<Long, RtpPacket> packets = new TreeMap<>();

  ReceivedVideo(List<RtpPacket> arrived) {
    long highest = -1;
    for (RtpPacket packet : arrived) {
      long sequence =
          highest < 0
              ? packet.sequenceNumber()
              : SequenceNumbers.unwrap(highest, packet.sequenceNumber());
      highest = Math.max(highest, sequence);
      packets.put(sequence, packet);
    }
  }

  List<PacketLabel> labels() {
    return packets.values().stream().map(PacketLabel::of).toList();
  }

  PacketLabel last() {
    return PacketLabel.of(packets.lastEntry().getValue());
  }

  List<Long> missingSequenceNumbers() {
    List<Long> missing = new ArrayList<>();
    for (long i = packets.firstKey(); i < packets.lastKey(); i++) {
      if (!packets.containsKey(i)) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** The first packet of each picture, by timestamp. */
  List<RtpPacket> pictures() {
    Map<Long, RtpPacket> first = new LinkedHashMap<>();
    packets.values().forEach(packet -> first.putIfAbsent(packet.timestamp(), packet));
    return List.copyOf(first.values());
  }

  void assertConsecutiveSequenceNumbers() {
    assertThat(missingSequenceNumbers()).isEmpty();
  }

  /** All that has one timestamp is one capture, in whole frames; its last packet has the marker. */
  void assertWholePictures() {
    Map<Long, List<RtpPacket>> byTimestamp = new LinkedHashMap<>();
    for (RtpPacket packet : packets.values()) {
      byTimestamp.computeIfAbsent(packet.timestamp(), it -> new ArrayList<>()).add(packet);
    }
    byTimestamp
        .values()
        .forEach(
            picture -> {
              List<PacketLabel> labels = picture.stream().map(PacketLabel::of).toList();
              assertThat(labels.stream().map(PacketLabel::picture).distinct()).hasSize(1);
              Map<Integer, Integer> packetsOfFrame = new TreeMap<>();
              labels.forEach(label -> packetsOfFrame.merge(label.frame(), 1, Integer::sum));
              labels.forEach(
                  label ->
                      assertThat(packetsOfFrame.get(label.frame()))
                          .as("packets of %s", label)
                          .isEqualTo(label.count()));
              for (int i = 0; i < picture.size(); i++) {
                assertThat(picture.get(i).marker())
                    .as("marker of %s", labels.get(i))
                    .isEqualTo(i == picture.size() - 1);
              }
            });
  }

  /** Whatever a frame needs came before it. */
  void assertDecodable() {
    Set<Integer> decoded = new HashSet<>();
    for (PacketLabel label : labels()) {
      assertThat(decoded).as("references of %s", label).containsAll(label.references());
      if (label.index() == label.count() - 1) {
        decoded.add(label.frame());
      }
    }
  }

  /** From picture to picture, time goes on as it did at capture, give or take so many ticks. */
  void assertTimestampsFollowCapture(int picturesPerSecond, int toleranceTicks) {
    RtpPacket previous = null;
    for (RtpPacket packet : pictures()) {
      if (previous != null) {
        int step = (int) (packet.timestamp() - previous.timestamp());
        int pictures = PacketLabel.of(packet).picture() - PacketLabel.of(previous).picture();
        int expected = pictures * SourceStream.CLOCK_RATE / picturesPerSecond;
        assertThat(step)
            .as("step to %s", PacketLabel.of(packet))
            .isBetween(Math.max(1, expected - toleranceTicks), expected + toleranceTicks);
      }
      previous = packet;
    }
  }

  /** Picture ids count up by one, and TL0PICIDX with each picture of the base layer. */
  void assertConsecutiveVp8Pictures() {
    var descriptor = new Vp8PayloadDescriptor();
    int pictureId = -1;
    int tl0 = -1;
    for (RtpPacket packet : pictures()) {
      PacketLabel label = PacketLabel.of(packet);
      assertThat(descriptor.wrap(packet.buffer(), packet.payloadOffset(), packet.payloadLength()))
          .isTrue();
      if (pictureId >= 0) {
        assertThat(descriptor.pictureId())
            .as("picture id of %s", label)
            .isEqualTo((pictureId + 1) & 0x7FFF);
      }
      pictureId = descriptor.pictureId();
      if (descriptor.tl0PictureIndex() == Vp8PayloadDescriptor.ABSENT) {
        continue;
      }
      if (tl0 >= 0) {
        assertThat(descriptor.tl0PictureIndex())
            .as("TL0PICIDX of %s", label)
            .isEqualTo(label.temporalLayer() == 0 ? (tl0 + 1) & 0xFF : tl0);
      }
      tl0 = descriptor.tl0PictureIndex();
    }
  }
}
