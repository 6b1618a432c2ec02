package dev.mediasoup4j.ortc;

import static dev.mediasoup4j.ortc.MediaKind.AUDIO;
import static dev.mediasoup4j.ortc.MediaKind.VIDEO;
import static dev.mediasoup4j.ortc.RtpHeaderExtensionDirection.RECVONLY;
import static dev.mediasoup4j.ortc.RtpHeaderExtensionDirection.SENDRECV;

import java.util.ArrayList;
import java.util.List;

/** What an SFU of mediasoup's kind supports: every codec that it can forward. */
public final class SupportedRtpCapabilities {
  private static final RouterRtpCapabilities CAPABILITIES =
      new RouterRtpCapabilities(codecs(), headerExtensions());

  private SupportedRtpCapabilities() {}

  public static RouterRtpCapabilities get() {
    return CAPABILITIES;
  }

  private static List<RouterRtpCodecCapability> codecs() {
    List<RouterRtpCodecCapability> codecs = new ArrayList<>();
    codecs.add(opus("audio/opus", 2).build());
    codecs.add(multiopus(4, "0,1,2,3", 2, 2));
    codecs.add(multiopus(6, "0,4,1,2,3,5", 4, 2));
    codecs.add(multiopus(8, "0,6,1,2,3,4,5,7", 5, 3));
    codecs.add(audio("audio/PCMU", 8000).preferredPayloadType(0).build());
    codecs.add(audio("audio/PCMA", 8000).preferredPayloadType(8).build());
    for (int clockRate : new int[] {32000, 16000}) {
      codecs.add(audio("audio/ISAC", clockRate).build());
    }
    codecs.add(audio("audio/G722", 8000).preferredPayloadType(9).build());
    codecs.add(audio("audio/iLBC", 8000).build());
    for (int clockRate : new int[] {24000, 16000, 12000, 8000}) {
      codecs.add(audio("audio/SILK", clockRate).build());
    }
    for (int clockRate : new int[] {32000, 16000, 8000}) {
      codecs.add(withoutFeedback("audio/CN", clockRate).preferredPayloadType(13).build());
    }
    for (int clockRate : new int[] {48000, 32000, 16000, 8000}) {
      codecs.add(withoutFeedback("audio/telephone-event", clockRate).build());
    }
    codecs.add(video("video/VP8").build());
    codecs.add(video("video/VP9").build());
    codecs.add(video("video/H264").parameter("level-asymmetry-allowed", 1).build());
    codecs.add(video("video/AV1").build());
    return codecs;
  }

  private static RouterRtpCodecCapability.Builder opus(String mimeType, int channels) {
    return RouterRtpCodecCapability.builder(mimeType, 48000)
        .channels(channels)
        .rtcpFeedback("nack", "")
        .rtcpFeedback("transport-cc", "");
  }

  private static RouterRtpCodecCapability multiopus(
      int channels, String channelMapping, int streams, int coupledStreams) {
    return opus("audio/multiopus", channels)
        .parameter("channel_mapping", channelMapping)
        .parameter("num_streams", streams)
        .parameter("coupled_streams", coupledStreams)
        .build();
  }

  private static RouterRtpCodecCapability.Builder withoutFeedback(String mimeType, int clockRate) {
    return RouterRtpCodecCapability.builder(mimeType, clockRate).channels(1);
  }

  private static RouterRtpCodecCapability.Builder audio(String mimeType, int clockRate) {
    return withoutFeedback(mimeType, clockRate).rtcpFeedback("transport-cc", "");
  }

  private static RouterRtpCodecCapability.Builder video(String mimeType) {
    return RouterRtpCodecCapability.builder(mimeType, 90000)
        .rtcpFeedback("nack", "")
        .rtcpFeedback("nack", "pli")
        .rtcpFeedback("ccm", "fir")
        .rtcpFeedback("goog-remb", "")
        .rtcpFeedback("transport-cc", "");
  }

  private static List<RtpHeaderExtension> headerExtensions() {
    return List.of(
        extension(AUDIO, RtpHeaderExtensionUri.MID, 1, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.MID, 1, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.RTP_STREAM_ID, 2, RECVONLY),
        extension(VIDEO, RtpHeaderExtensionUri.REPAIRED_RTP_STREAM_ID, 3, RECVONLY),
        extension(AUDIO, RtpHeaderExtensionUri.ABS_SEND_TIME, 4, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.ABS_SEND_TIME, 4, SENDRECV),
        extension(AUDIO, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, 5, RECVONLY),
        extension(VIDEO, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC, 5, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR, 8, RECVONLY),
        extension(AUDIO, RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL, 10, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.VIDEO_ORIENTATION, 11, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.TRANSMISSION_OFFSET, 12, SENDRECV),
        extension(AUDIO, RtpHeaderExtensionUri.ABS_CAPTURE_TIME, 13, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.ABS_CAPTURE_TIME, 13, SENDRECV),
        extension(AUDIO, RtpHeaderExtensionUri.PLAYOUT_DELAY, 14, SENDRECV),
        extension(VIDEO, RtpHeaderExtensionUri.PLAYOUT_DELAY, 14, SENDRECV));
  }

  private static RtpHeaderExtension extension(
      MediaKind kind, String uri, int id, RtpHeaderExtensionDirection direction) {
    return new RtpHeaderExtension(kind, uri, id, false, direction);
  }
}
