package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the payload types and streams of a producer to those of its router.
 *
 * @param codecs one for each codec of the producer, media codecs first
 * @param encodings one for each encoding of the producer, in its order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtpMapping(List<Codec> codecs, List<Encoding> encodings) {

  public RtpMapping {
    codecs = Copies.of("codecs", codecs);
    encodings = Copies.of("encodings", encodings);
  }

  /**
   * A codec of the producer.
   *
   * @param payloadType the producer's
   * @param mappedPayloadType the router's
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Codec(
      @JsonProperty(required = true) int payloadType,
      @JsonProperty(required = true) int mappedPayloadType) {}

  /**
   * A stream of the producer.
   *
   * @param ssrc the producer's; null when the stream is known by its rid
   * @param rid RTP stream identifier; null when the stream is known by its SSRC
   * @param scalabilityMode the producer's
   * @param mappedSsrc the router's
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Encoding(
      @Nullable Long ssrc,
      @Nullable String rid,
      @Nullable String scalabilityMode,
      @JsonProperty(required = true) long mappedSsrc) {}
}
