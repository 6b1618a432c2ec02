package dev.mediasoup4j.ortc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of the codec records have in common.
 *
 * @param <B> the builder itself
 */
abstract sealed class CodecBuilder<B extends CodecBuilder<B>>
    permits RtpCodecCapability.Builder,
        RtpCodecParameters.Builder,
        RouterRtpCodecCapability.Builder {
  final String mimeType;
  final int clockRate;
  final Map<String, Object> parameters = new LinkedHashMap<>();
  final List<RtcpFeedback> rtcpFeedback = new ArrayList<>();
  @Nullable Integer channels;

  CodecBuilder(String mimeType, int clockRate) {
    MimeTypes.requireMediaType("codec.mimeType", mimeType);
    this.mimeType = mimeType;
    this.clockRate = clockRate;
  }

  abstract B self();

  /** Takes over what another description says of the codec. */
  final B like(RtpCodec codec) {
    return channels(codec.channels())
        .parameters(codec.parameters())
        .rtcpFeedback(codec.rtcpFeedback());
  }

  /** Of audio; null for video. */
  public final B channels(@Nullable Integer channels) {
    this.channels = channels;
    return self();
  }

  /** Replaces the codec-specific parameters. */
  public final B parameters(Map<String, Object> parameters) {
    this.parameters.clear();
    this.parameters.putAll(parameters);
    return self();
  }

  /** Adds or replaces one codec-specific parameter. */
  public final B parameter(String name, Object value) {
    parameters.put(name, value);
    return self();
  }

  /** Replaces the feedback messages that the codec understands. */
  public final B rtcpFeedback(List<RtcpFeedback> rtcpFeedback) {
    this.rtcpFeedback.clear();
    this.rtcpFeedback.addAll(rtcpFeedback);
    return self();
  }

  /** Adds one feedback message. */
  public final B rtcpFeedback(String type, String parameter) {
    rtcpFeedback.add(new RtcpFeedback(type, parameter));
    return self();
  }
}
