package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.trace.BweType;
import org.jspecify.annotations.Nullable;

/**
 * How bandwidth is estimated for parameters, in either direction: from transport-wide feedback
 * where they have it, else by REMB. As mediasoup's Transport.
 */
final class BweTypes {
  private BweTypes() {}

  /** Null where they allow neither. */
  static @Nullable BweType of(RtpParameters parameters) {
    if (has(parameters, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, "transport-cc")) {
      return BweType.TRANSPORT_CC;
    }
    return has(parameters, RtpHeaderExtensionUri.ABS_SEND_TIME, "goog-remb") ? BweType.REMB : null;
  }

  private static boolean has(RtpParameters parameters, String extension, String feedback) {
    return ForwardedExtensions.idOf(parameters, extension) != 0
        && parameters.codecs().stream()
            .flatMap(codec -> codec.rtcpFeedback().stream())
            .anyMatch(it -> it.type().equals(feedback));
  }
}
