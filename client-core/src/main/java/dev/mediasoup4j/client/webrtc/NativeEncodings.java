package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import java.util.ArrayList;
import java.util.List;

/** Encodings as webrtc-java knows them: active, largest bitrate, frame rate and scale. */
final class NativeEncodings {
  private NativeEncodings() {}

  static RTCRtpTransceiverInit transceiverInit(String streamId, List<RtpEncoding> encodings) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    init.streamIds = new ArrayList<>(List.of(streamId));
    init.sendEncodings = new ArrayList<>();
    for (RtpEncoding encoding : encodings) {
      RTCRtpEncodingParameters parameters = new RTCRtpEncodingParameters();
      parameters.active = true;
      apply(encoding, parameters);
      init.sendEncodings.add(parameters);
    }
    return init;
  }

  /** Changes what the encoding says and leaves the rest as it is. */
  static void apply(RtpEncoding encoding, RTCRtpEncodingParameters target) {
    RtpEncodingParameters source = encoding.parameters();
    Boolean active = source.active();
    if (active != null) target.active = active;
    Long maxBitrate = source.maxBitrate();
    if (maxBitrate != null) target.maxBitrate = (int) Math.min(maxBitrate, Integer.MAX_VALUE);
    Double maxFramerate = source.maxFramerate();
    if (maxFramerate != null) target.maxFramerate = maxFramerate;
    Double scale = source.scaleResolutionDownBy();
    if (scale != null) target.scaleResolutionDownBy = scale;
  }
}
