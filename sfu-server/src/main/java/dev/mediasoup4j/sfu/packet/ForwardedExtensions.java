package dev.mediasoup4j.sfu.packet;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.TransportSequenceNumber;
import java.util.Set;

/**
 * Which header extensions of a producer's packets consumers get, under which ids: those of the
 * consumable parameters. MID, abs-send-time and the transport-wide sequence number belong to one
 * hop: consumers and their transports fill them in.
 */
public final class ForwardedExtensions {
  /** Longest MID of a consumer, as in mediasoup. */
  static final int MID_BYTES = 8;

  private static final Set<String> OF_ONE_HOP =
      Set.of(
          RtpHeaderExtensionUri.MID,
          RtpHeaderExtensionUri.RTP_STREAM_ID,
          RtpHeaderExtensionUri.REPAIRED_RTP_STREAM_ID,
          RtpHeaderExtensionUri.ABS_SEND_TIME,
          RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);

  private final int[] receivedIds;
  private final int[] consumableIds;
  private final int midId;
  private final int absSendTimeId;
  private final int transportSequenceId;
  private final HeaderExtensionBlock block = new HeaderExtensionBlock();

  public ForwardedExtensions(MediaKind kind, RtpParameters received, RtpParameters consumable) {
    midId = idOf(consumable, RtpHeaderExtensionUri.MID);
    // As mediasoup, which does not count audio in bandwidth estimation.
    boolean video = kind == MediaKind.VIDEO;
    absSendTimeId = video ? idOf(consumable, RtpHeaderExtensionUri.ABS_SEND_TIME) : 0;
    transportSequenceId = video ? idOf(consumable, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC) : 0;
    RtpHeaderExtensionParameters[] forwarded =
        received.headerExtensions().stream()
            .filter(extension -> !OF_ONE_HOP.contains(extension.uri()))
            .filter(extension -> idOf(consumable, extension.uri()) != 0)
            .toArray(RtpHeaderExtensionParameters[]::new);
    receivedIds = new int[forwarded.length];
    consumableIds = new int[forwarded.length];
    for (int i = 0; i < forwarded.length; i++) {
      receivedIds[i] = forwarded[i].id();
      consumableIds[i] = idOf(consumable, forwarded[i].uri());
    }
  }

  /** The id, or 0 where the parameters do not have it. */
  public static int idOf(RtpParameters parameters, String uri) {
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      if (extension.uri().equals(uri)) {
        return extension.id();
      }
    }
    return 0;
  }

  /** Gives the packet the extensions that consumers get. False if its buffer has no room. */
  public boolean rewrite(RtpPacket packet) {
    block.clear();
    if (midId != 0) {
      block.addZeros(midId, MID_BYTES);
    }
    if (absSendTimeId != 0) {
      block.addZeros(absSendTimeId, AbsSendTime.LENGTH);
    }
    if (transportSequenceId != 0) {
      block.addZeros(transportSequenceId, TransportSequenceNumber.LENGTH);
    }
    for (int i = 0; i < receivedIds.length; i++) {
      block.addFrom(packet, receivedIds[i], consumableIds[i]);
    }
    return packet.replaceExtensions(block);
  }
}
