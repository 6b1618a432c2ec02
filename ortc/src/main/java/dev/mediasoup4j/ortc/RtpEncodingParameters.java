package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One RTP stream of a producer or consumer. Null means that nothing is said.
 *
 * @param active whether the stream is sent; true by default
 * @param ssrc SSRC of the media stream, unsigned 32 bits
 * @param rid RTP stream identifier (RFC 8851)
 * @param codecPayloadType the codec; the first media codec by default
 * @param rtx the retransmission stream
 * @param dtx whether transmission may pause; false by default
 * @param scalabilityMode spatial and temporal layers, such as {@code L1T3}
 * @param scaleResolutionDownBy factor by which width and height are divided
 * @param maxBitrate in bits a second
 * @param maxFramerate in frames a second
 * @param adaptivePtime whether the packet time of audio may adapt
 * @param priority against other encodings
 * @param networkPriority on the network (RFC 8837)
 * @param others members that this type doesn't know, kept as they came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RtpEncodingParameters(
    @Nullable Boolean active,
    @Nullable Long ssrc,
    @Nullable String rid,
    @Nullable Integer codecPayloadType,
    @Nullable Rtx rtx,
    @Nullable Boolean dtx,
    @Nullable String scalabilityMode,
    @Nullable Double scaleResolutionDownBy,
    @Nullable Long maxBitrate,
    @Nullable Double maxFramerate,
    @Nullable Boolean adaptivePtime,
    @Nullable RtpPriority priority,
    @Nullable RtpPriority networkPriority,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {

  public RtpEncodingParameters {
    others = Copies.of(others);
  }

  /** An encoding that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.active = active;
    builder.ssrc = ssrc;
    builder.rid = rid;
    builder.codecPayloadType = codecPayloadType;
    builder.rtx = rtx;
    builder.dtx = dtx;
    builder.scalabilityMode = scalabilityMode;
    builder.scaleResolutionDownBy = scaleResolutionDownBy;
    builder.maxBitrate = maxBitrate;
    builder.maxFramerate = maxFramerate;
    builder.adaptivePtime = adaptivePtime;
    builder.priority = priority;
    builder.networkPriority = networkPriority;
    builder.others.putAll(others);
    return builder;
  }

  /**
   * The stream that retransmits an encoding (RFC 4588).
   *
   * @param ssrc unsigned 32 bits
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rtx(@JsonProperty(required = true) long ssrc) {}

  /** Builds {@link RtpEncodingParameters}; what is not given is not said. */
  public static final class Builder {
    private @Nullable Boolean active;
    private @Nullable Long ssrc;
    private @Nullable String rid;
    private @Nullable Integer codecPayloadType;
    private @Nullable Rtx rtx;
    private @Nullable Boolean dtx;
    private @Nullable String scalabilityMode;
    private @Nullable Double scaleResolutionDownBy;
    private @Nullable Long maxBitrate;
    private @Nullable Double maxFramerate;
    private @Nullable Boolean adaptivePtime;
    private @Nullable RtpPriority priority;
    private @Nullable RtpPriority networkPriority;
    private final Map<String, Object> others = new LinkedHashMap<>();

    private Builder() {}

    public Builder active(@Nullable Boolean active) {
      this.active = active;
      return this;
    }

    public Builder ssrc(long ssrc) {
      this.ssrc = ssrc;
      return this;
    }

    public Builder ssrc(@Nullable Long ssrc) {
      this.ssrc = ssrc;
      return this;
    }

    public Builder rid(@Nullable String rid) {
      this.rid = rid;
      return this;
    }

    public Builder codecPayloadType(@Nullable Integer codecPayloadType) {
      this.codecPayloadType = codecPayloadType;
      return this;
    }

    public Builder rtx(@Nullable Rtx rtx) {
      this.rtx = rtx;
      return this;
    }

    public Builder dtx(@Nullable Boolean dtx) {
      this.dtx = dtx;
      return this;
    }

    public Builder scalabilityMode(@Nullable String scalabilityMode) {
      this.scalabilityMode = scalabilityMode;
      return this;
    }

    public Builder scaleResolutionDownBy(double scaleResolutionDownBy) {
      this.scaleResolutionDownBy = scaleResolutionDownBy;
      return this;
    }

    public Builder scaleResolutionDownBy(@Nullable Double scaleResolutionDownBy) {
      this.scaleResolutionDownBy = scaleResolutionDownBy;
      return this;
    }

    public Builder maxBitrate(long maxBitrate) {
      this.maxBitrate = maxBitrate;
      return this;
    }

    public Builder maxBitrate(@Nullable Long maxBitrate) {
      this.maxBitrate = maxBitrate;
      return this;
    }

    public Builder maxFramerate(double maxFramerate) {
      this.maxFramerate = maxFramerate;
      return this;
    }

    public Builder maxFramerate(@Nullable Double maxFramerate) {
      this.maxFramerate = maxFramerate;
      return this;
    }

    public Builder adaptivePtime(@Nullable Boolean adaptivePtime) {
      this.adaptivePtime = adaptivePtime;
      return this;
    }

    public Builder priority(@Nullable RtpPriority priority) {
      this.priority = priority;
      return this;
    }

    public Builder networkPriority(@Nullable RtpPriority networkPriority) {
      this.networkPriority = networkPriority;
      return this;
    }

    public Builder other(String name, Object value) {
      others.put(name, value);
      return this;
    }

    public RtpEncodingParameters build() {
      return new RtpEncodingParameters(
          active,
          ssrc,
          rid,
          codecPayloadType,
          rtx,
          dtx,
          scalabilityMode,
          scaleResolutionDownBy,
          maxBitrate,
          maxFramerate,
          adaptivePtime,
          priority,
          networkPriority,
          others);
    }
  }
}
