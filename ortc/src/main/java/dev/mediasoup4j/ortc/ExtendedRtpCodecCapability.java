package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media codec of both sides.
 *
 * @param kind audio or video
 * @param mimeType such as {@code video/VP8}, as the device writes it
 * @param clockRate in hertz
 * @param channels of audio; null for video
 * @param localPayloadType the device's
 * @param localRtxPayloadType the device's for retransmission; null without RTX
 * @param remotePayloadType the router's
 * @param remoteRtxPayloadType the router's for retransmission; null without RTX
 * @param localParameters codec-specific ones of the device
 * @param remoteParameters codec-specific ones of the router
 * @param rtcpFeedback what both sides understand
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExtendedRtpCodecCapability(
    @JsonProperty(required = true) MediaKind kind,
    @JsonProperty(required = true) String mimeType,
    @JsonProperty(required = true) int clockRate,
    @Nullable Integer channels,
    @JsonProperty(required = true) int localPayloadType,
    @Nullable Integer localRtxPayloadType,
    @JsonProperty(required = true) int remotePayloadType,
    @Nullable Integer remoteRtxPayloadType,
    Map<String, Object> localParameters,
    Map<String, Object> remoteParameters,
    List<RtcpFeedback> rtcpFeedback) {

  public ExtendedRtpCodecCapability {
    MimeTypes.requireMediaType("codec.mimeType", mimeType);
    localParameters = Copies.of(localParameters);
    remoteParameters = Copies.of(remoteParameters);
    rtcpFeedback = Copies.of("rtcpFeedback", rtcpFeedback);
  }
}
