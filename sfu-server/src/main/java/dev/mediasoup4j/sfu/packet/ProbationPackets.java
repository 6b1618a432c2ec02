package dev.mediasoup4j.sfu.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.TransportSequenceNumber;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Packets of zeros that probe the bandwidth, on the stream that clients of mediasoup set up for it:
 * MID {@code probator}, SSRC 1234, payload type 127. Follows mediasoup's RtpProbationGenerator.
 */
public final class ProbationPackets {
  public static final int SSRC = 1234;
  private static final int PAYLOAD_TYPE = 127;
  private static final String MID = "probator";
  private static final int MAX_LENGTH = 1400;
  private static final int TIMESTAMP_STEP = 20;

  private final byte[] header;
  private final int absSendTimeOffset;
  private final int transportSequenceOffset;
  private int sequenceNumber = ThreadLocalRandom.current().nextInt(1 << 16);
  private int timestamp = ThreadLocalRandom.current().nextInt();

  /**
   * @param parameters of a consumer, whose header extensions it has
   */
  public ProbationPackets(RtpParameters parameters) {
    var extensions = new HeaderExtensionBlock();
    int midId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.MID);
    int absSendTimeId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.ABS_SEND_TIME);
    int sequenceId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
    if (midId != 0) {
      extensions.add(midId, MID.getBytes(UTF_8), 0, MID.length());
    }
    if (absSendTimeId != 0) {
      extensions.addZeros(absSendTimeId, AbsSendTime.LENGTH);
    }
    if (sequenceId != 0) {
      extensions.addZeros(sequenceId, TransportSequenceNumber.LENGTH);
    }
    byte[] buffer = new byte[128];
    buffer[0] = (byte) 0x80;
    var packet = new RtpPacket();
    if (!packet.wrap(buffer, 0, RtpPacket.FIXED_HEADER_LENGTH)) {
      throw new IllegalStateException("an RTP header is no RTP");
    }
    packet.setPayloadType(PAYLOAD_TYPE);
    packet.setSsrc(SSRC);
    packet.replaceExtensions(extensions);
    header = Arrays.copyOf(buffer, packet.length());
    absSendTimeOffset = packet.extensionOffset(absSendTimeId);
    transportSequenceOffset = packet.extensionOffset(sequenceId);
  }

  /** In a packet, or -1 if it has no such. */
  public int absSendTimeOffset() {
    return absSendTimeOffset;
  }

  /** In a packet, or -1 if it has no such. */
  public int transportSequenceOffset() {
    return transportSequenceOffset;
  }

  /** Writes the next packet, as near to a length as it can be, and returns its length. */
  public int write(int wantedLength, byte[] out) {
    int length = Math.max(header.length, Math.min(MAX_LENGTH, wantedLength));
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    timestamp += TIMESTAMP_STEP;
    System.arraycopy(header, 0, out, 0, header.length);
    Arrays.fill(out, header.length, length, (byte) 0);
    BigEndian.put16(out, 2, sequenceNumber);
    BigEndian.put32(out, 4, timestamp);
    return length;
  }
}
