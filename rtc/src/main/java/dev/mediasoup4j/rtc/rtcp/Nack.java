package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A generic NACK: packets that are asked for again (RFC 4585 section 6.2.1).
 *
 * @param items at least one
 */
public record Nack(long senderSsrc, long mediaSsrc, List<Item> items) implements RtcpPacket {
  private static final int ITEM_LENGTH = 4;
  private static final int MAX_ITEMS = 0x10000 / 4;

  public Nack {
    items = List.copyOf(items);
    RtcpHeader.requireAtMost("items", items.size(), MAX_ITEMS);
  }

  /**
   * Up to 17 packets.
   *
   * @param packetId a sequence number
   * @param lostPacketBitmask bit i stands for packetId + i + 1
   */
  public record Item(int packetId, int lostPacketBitmask) {
    /** From 1 to 17. */
    public int packetCount() {
      return 1 + Integer.bitCount(lostPacketBitmask);
    }
  }

  /** Asks for the first {@code count} of these sequence numbers, which are in ascending order. */
  public static Nack of(long senderSsrc, long mediaSsrc, int[] sequenceNumbers, int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; ) {
      int packetId = sequenceNumbers[i++];
      int bitmask = 0;
      for (; i < count; i++) {
        int distance = (sequenceNumbers[i] - packetId) & 0xFFFF;
        if (distance < 1 || distance > 16) break;
        bitmask |= 1 << (distance - 1);
      }
      items.add(new Item(packetId, bitmask));
    }
    return new Nack(senderSsrc, mediaSsrc, items);
  }

  /** Asks for the same, in messages of at most so many bytes, at least 16. */
  public List<Nack> split(int maxBytes) {
    int itemsEach = (maxBytes - FeedbackHeader.LENGTH) / ITEM_LENGTH;
    if (itemsEach < 1) throw new IllegalArgumentException("maxBytes is too few: " + maxBytes);
    if (items.size() <= itemsEach) return List.of(this);
    List<Nack> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += itemsEach) {
      int to = Math.min(from + itemsEach, items.size());
      parts.add(new Nack(senderSsrc, mediaSsrc, items.subList(from, to)));
    }
    return parts;
  }

  /** Names each sequence number that is asked for. */
  public void forEach(IntConsumer sequenceNumber) {
    for (Item item : items) {
      sequenceNumber.accept(item.packetId);
      for (int bit = 0; bit < 16; bit++) {
        if ((item.lostPacketBitmask >>> bit & 1) != 0) {
          sequenceNumber.accept((item.packetId + bit + 1) & 0xFFFF);
        }
      }
    }
  }

  static @Nullable Nack parse(byte[] buffer, int offset, int length) {
    if (length < FeedbackHeader.LENGTH + ITEM_LENGTH) return null;
    List<Item> items = new ArrayList<>();
    int end = offset + length;
    for (int p = offset + FeedbackHeader.LENGTH; p + ITEM_LENGTH <= end; p += ITEM_LENGTH) {
      items.add(new Item(BigEndian.u16(buffer, p), BigEndian.u16(buffer, p + 2)));
    }
    return new Nack(
        FeedbackHeader.senderSsrc(buffer, offset), FeedbackHeader.mediaSsrc(buffer, offset), items);
  }

  @Override
  public int length() {
    return FeedbackHeader.LENGTH + items.size() * ITEM_LENGTH;
  }

  @Override
  public int write(byte[] buffer, int offset) {
    int length = length();
    FeedbackHeader.write(
        buffer,
        offset,
        RtcpHeader.NACK,
        RtcpHeader.TRANSPORT_LAYER_FEEDBACK,
        length,
        senderSsrc,
        mediaSsrc);
    int position = offset + FeedbackHeader.LENGTH;
    for (Item item : items) {
      BigEndian.put16(buffer, position, item.packetId);
      BigEndian.put16(buffer, position + 2, item.lostPacketBitmask);
      position += ITEM_LENGTH;
    }
    return length;
  }
}
