package dev.mediasoup4j.rtc.sctp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A message of the Data Channel Establishment Protocol (RFC 8832 section 5), PPID 50. */
public sealed interface DataChannelMessage {

  /** The bytes to send, ordered and reliable. */
  byte[] toBytes();

  /** Empty where the bytes are neither an OPEN nor an ACK. */
  static Optional<DataChannelMessage> parse(byte[] payload) {
    if (payload.length == 0) return Optional.empty();
    return switch (payload[0]) {
      case Ack.TYPE -> Optional.of(new Ack());
      case Open.TYPE -> Open.parse(ByteBuffer.wrap(payload));
      default -> Optional.empty();
    };
  }

  /** DATA_CHANNEL_ACK (RFC 8832 section 5.2). */
  record Ack() implements DataChannelMessage {
    private static final int TYPE = 0x02;

    @Override
    public byte[] toBytes() {
      return new byte[] {TYPE};
    }
  }

  /**
   * DATA_CHANNEL_OPEN (RFC 8832 section 5.1).
   *
   * <pre>
   *  0                   1                   2                   3
   * |  Message Type |  Channel Type |            Priority           |
   * |                    Reliability Parameter                      |
   * |         Label Length          |       Protocol Length         |
   * |                             Label                             |
   * |                            Protocol                           |
   * </pre>
   *
   * @param reliability what messages of the channel are sent with
   * @param priority 128 below normal, 256 normal, 512 high, 1024 extra high (RFC 8831 section 6.4)
   */
  record Open(String label, String protocol, SctpSendOptions reliability, int priority)
      implements DataChannelMessage {
    private static final int TYPE = 0x03;
    private static final int FIXED_LENGTH = 12;
    private static final int RELIABLE = 0x00;
    private static final int LIMITED_RETRANSMITS = 0x01;
    private static final int LIMITED_LIFE_TIME = 0x02;
    private static final int UNORDERED = 0x80;

    public Open {
      requireUnsigned16("priority", priority);
      requireUnsigned16("label's length in UTF-8", label.getBytes(UTF_8).length);
      requireUnsigned16("protocol's length in UTF-8", protocol.getBytes(UTF_8).length);
    }

    @Override
    public byte[] toBytes() {
      byte[] labelBytes = label.getBytes(UTF_8);
      byte[] protocolBytes = protocol.getBytes(UTF_8);
      int channelType = reliability.ordered() ? RELIABLE : UNORDERED;
      long parameter = 0;
      if (reliability.maxRetransmits() != null) {
        channelType |= LIMITED_RETRANSMITS;
        parameter = reliability.maxRetransmits();
      } else if (reliability.maxPacketLifeTime() != null) {
        channelType |= LIMITED_LIFE_TIME;
        parameter = Math.min(reliability.maxPacketLifeTime().toMillis(), 0xFFFFFFFFL);
      }
      return ByteBuffer.allocate(FIXED_LENGTH + labelBytes.length + protocolBytes.length)
          .put((byte) TYPE)
          .put((byte) channelType)
          .putShort((short) priority)
          .putInt((int) parameter)
          .putShort((short) labelBytes.length)
          .putShort((short) protocolBytes.length)
          .put(labelBytes)
          .put(protocolBytes)
          .array();
    }

    private static Optional<DataChannelMessage> parse(ByteBuffer in) {
      if (in.remaining() < FIXED_LENGTH) return Optional.empty();
      in.get();
      int channelType = in.get() & 0xFF;
      int priority = in.getShort() & 0xFFFF;
      long parameter = in.getInt() & 0xFFFFFFFFL;
      int labelLength = in.getShort() & 0xFFFF;
      int protocolLength = in.getShort() & 0xFFFF;
      if (in.remaining() < labelLength + protocolLength) return Optional.empty();
      var options =
          (channelType & UNORDERED) == 0 ? SctpSendOptions.ORDERED : SctpSendOptions.UNORDERED;
      switch (channelType & ~UNORDERED) {
        case RELIABLE -> {}
        case LIMITED_RETRANSMITS ->
            options = options.withMaxRetransmits((int) Math.min(parameter, Integer.MAX_VALUE));
        case LIMITED_LIFE_TIME ->
            options = options.withMaxPacketLifeTime(Duration.ofMillis(parameter));
        default -> {
          return Optional.empty();
        }
      }
      // Undecodable UTF-8 becomes replacement characters, of three bytes each: the record's bound
      // is checked against the decoded text, so too long a text is refused here.
      String label = text(in, labelLength);
      String protocol = text(in, protocolLength);
      if (label.getBytes(UTF_8).length > 0xFFFF || protocol.getBytes(UTF_8).length > 0xFFFF) {
        return Optional.empty();
      }
      return Optional.of(new Open(label, protocol, options, priority));
    }

    private static String text(ByteBuffer in, int length) {
      byte[] bytes = new byte[length];
      in.get(bytes);
      return new String(bytes, UTF_8);
    }

    private static void requireUnsigned16(String name, int value) {
      if (value < 0 || value > 0xFFFF) {
        throw new IllegalArgumentException(name + " must be from 0 to 65535, was " + value);
      }
    }
  }
}
