package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;

/** Notices when the endpoint turns its camera (3GPP TS 26.114 section 7.4.5). */
final class VideoOrientationWatch {
  private static final int NONE_YET = -1;

  private final int extensionId;
  private final EventSource<ProducerVideoOrientation> change;
  private int orientation = NONE_YET;

  /** Watches nothing if the parameters lack the extension. */
  VideoOrientationWatch(RtpParameters rtpParameters, EventSource<ProducerVideoOrientation> change) {
    this.extensionId =
        ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.VIDEO_ORIENTATION);
    this.change = change;
  }

  void receive(RtpPacket packet) {
    if (extensionId == 0) {
      return;
    }
    int offset = packet.extensionOffset(extensionId);
    if (offset >= 0 && packet.buffer()[offset] != orientation) {
      orientation = packet.buffer()[offset];
      change.emit(ProducerVideoOrientation.ofByte(orientation));
    }
  }
}
