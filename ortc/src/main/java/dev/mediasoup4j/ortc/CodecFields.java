package dev.mediasoup4j.ortc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the builders of the codec records have in common. */
final class CodecFields {
  final String mimeType;
  final int clockRate;
  final Map<String, Object> parameters = new LinkedHashMap<>();
  final List<RtcpFeedback> rtcpFeedback = new ArrayList<>();
  @Nullable Integer channels;

  CodecFields(String mimeType, int clockRate) {
    MimeTypes.requireMediaType("codec.mimeType", mimeType);
    this.mimeType = mimeType;
    this.clockRate = clockRate;
  }

  void parameters(Map<String, Object> replacement) {
    parameters.clear();
    parameters.putAll(replacement);
  }

  void rtcpFeedback(List<RtcpFeedback> replacement) {
    rtcpFeedback.clear();
    rtcpFeedback.addAll(replacement);
  }
}
