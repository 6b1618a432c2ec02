package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the user's codec options into the answer, where the engine obeys them, and into what the
 * server is told, where they concern the receivers.
 */
final class CodecOptionsApplier {
  private final @Nullable CodecOptions options;
  private final List<RtpCodecParameters> sendingCodecs;
  private final List<RtpCodecParameters> answeringCodecs = new ArrayList<>();
  private final RtpParameters sending;
  private final RtpParameters answering;

  CodecOptionsApplier(
      @Nullable CodecOptions options, RtpParameters sending, RtpParameters answering) {
    this.options = options;
    this.sending = sending;
    this.answering = answering;
    this.sendingCodecs = new ArrayList<>(sending.codecs());
    for (RtpCodecParameters codec : answering.codecs()) answeringCodecs.add(apply(codec));
  }

  RtpParameters sending() {
    return sending.toBuilder().codecs(sendingCodecs).build();
  }

  RtpParameters answering() {
    return answering.toBuilder().codecs(answeringCodecs).build();
  }

  private RtpCodecParameters apply(RtpCodecParameters codec) {
    if (options == null) return codec;
    return switch (codec.mimeType().toLowerCase(Locale.ROOT)) {
      case "audio/opus", "audio/multiopus" -> applyOpus(codec, options);
      case "video/vp8", "video/vp9", "video/h264", "video/h265", "video/av1" ->
          applyVideo(codec, options);
      default -> codec;
    };
  }

  private RtpCodecParameters applyOpus(RtpCodecParameters codec, CodecOptions opus) {
    Map<String, Object> sent = new LinkedHashMap<>();
    Map<String, Object> answered = new LinkedHashMap<>();
    put(sent, "sprop-stereo", opus.opusStereo());
    put(answered, "stereo", opus.opusStereo());
    put(sent, "useinbandfec", opus.opusFec());
    put(answered, "useinbandfec", opus.opusFec());
    put(sent, "usedtx", opus.opusDtx());
    put(answered, "usedtx", opus.opusDtx());
    put(answered, "maxplaybackrate", opus.opusMaxPlaybackRate());
    put(answered, "maxaveragebitrate", opus.opusMaxAverageBitrate());
    put(sent, "ptime", opus.opusPtime());
    put(answered, "ptime", opus.opusPtime());
    // What the engine can do but does not say is in its capabilities; here it has to be wanted.
    boolean nack = Boolean.TRUE.equals(opus.opusNack());
    sendingCodecs.replaceAll(
        it -> it.payloadType() == codec.payloadType() ? with(it, sent, nack) : it);
    return with(codec, answered, nack);
  }

  private static RtpCodecParameters applyVideo(RtpCodecParameters codec, CodecOptions video) {
    Map<String, Object> answered = new LinkedHashMap<>();
    put(answered, "x-google-start-bitrate", video.videoGoogleStartBitrate());
    put(answered, "x-google-max-bitrate", video.videoGoogleMaxBitrate());
    put(answered, "x-google-min-bitrate", video.videoGoogleMinBitrate());
    return with(codec, answered, true);
  }

  private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
    if (value == null) return;
    parameters.put(name, value instanceof Boolean on ? (on ? 1 : 0) : value);
  }

  private static RtpCodecParameters with(
      RtpCodecParameters codec, Map<String, Object> added, boolean keepNack) {
    Map<String, Object> parameters = new LinkedHashMap<>(codec.parameters());
    parameters.putAll(added);
    List<RtcpFeedback> feedback =
        codec.rtcpFeedback().stream()
            .filter(it -> keepNack || !it.type().equals("nack") || !it.parameter().isEmpty())
            .toList();
    return codec.toBuilder().parameters(parameters).rtcpFeedback(feedback).build();
  }
}
