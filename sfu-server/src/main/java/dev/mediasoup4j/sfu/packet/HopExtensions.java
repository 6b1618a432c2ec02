package dev.mediasoup4j.sfu.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtp.RtpPacket;

/**
 * The header extensions that belong to one hop, as a consumer negotiated them: its MID, and those
 * that its transport fills in with each sending.
 */
public final class HopExtensions {
  private static final int ONE_BYTE_PROFILE = 0xBEDE;

  private final int midId;
  private final byte[] mid;
  private final int absSendTimeId;
  private final int transportSequenceId;

  public HopExtensions(RtpParameters parameters) {
    String text = parameters.mid() == null ? "" : parameters.mid();
    mid = text.getBytes(UTF_8);
    midId =
        mid.length == 0 || mid.length > ForwardedExtensions.MID_BYTES
            ? 0
            : ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.MID);
    absSendTimeId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.ABS_SEND_TIME);
    transportSequenceId =
        ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
  }

  /** Whether packets differ each time that they are sent. */
  public boolean changeWithSending() {
    return absSendTimeId != 0 || transportSequenceId != 0;
  }

  /** Offset in the packet, or -1. */
  public int absSendTimeOffset(RtpPacket packet) {
    return offset(packet, absSendTimeId);
  }

  /** Offset in the packet, or -1. */
  public int transportSequenceOffset(RtpPacket packet) {
    return offset(packet, transportSequenceId);
  }

  /**
   * Puts the MID where the forwarded packet has zeros for it; those that are left over become
   * padding.
   *
   * @param packet what {@code out} is a copy of, or that itself
   */
  public void writeMid(RtpPacket packet, byte[] out) {
    int offset = offset(packet, midId);
    if (offset < 0) {
      return;
    }
    System.arraycopy(mid, 0, out, offset, mid.length);
    int profile = BigEndian.u16(out, RtpPacket.FIXED_HEADER_LENGTH + 4 * (out[0] & 0x0F));
    out[offset - 1] =
        (byte)
            (profile == ONE_BYTE_PROFILE
                ? (out[offset - 1] & 0xF0) | (mid.length - 1)
                : mid.length);
  }

  private static int offset(RtpPacket packet, int id) {
    int offset = id == 0 ? -1 : packet.extensionOffset(id);
    return offset < 0 ? -1 : offset - packet.offset();
  }
}
