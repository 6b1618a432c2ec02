package dev.mediasoup4j.client;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpPriority;
import org.jspecify.annotations.Nullable;

/**
 * How one encoding of a {@link Producer} is made. What is not said is the encoder's choice.
 * Immutable: every method that sets something returns another encoding.
 *
 * @param parameters as the W3C's {@code RTCRtpEncodingParameters}; SSRC, rid and RTX are left out,
 *     for they are the engine's to choose
 */
public record RtpEncoding(RtpEncodingParameters parameters) {
  private static final RtpEncoding DEFAULTS =
      new RtpEncoding(RtpEncodingParameters.builder().build());

  public RtpEncoding {
    Double scale = parameters.scaleResolutionDownBy();
    requireThat(scale == null || scale >= 1, "scaleResolutionDownBy must be at least 1", scale);
    Long maxBitrate = parameters.maxBitrate();
    requireThat(maxBitrate == null || maxBitrate > 0, "maxBitrate must be positive", maxBitrate);
    Double maxFramerate = parameters.maxFramerate();
    requireThat(
        maxFramerate == null || maxFramerate >= 0, "maxFramerate is negative", maxFramerate);
    parameters =
        parameters.toBuilder().ssrc(null).rid(null).rtx(null).codecPayloadType(null).build();
  }

  /** Everything is the encoder's choice. */
  public static RtpEncoding defaults() {
    return DEFAULTS;
  }

  /** Nothing but a largest bitrate, in bits a second. */
  public static RtpEncoding maxBitrate(long bps) {
    return DEFAULTS.withMaxBitrate(bps);
  }

  /** Bits a second. */
  public RtpEncoding withMaxBitrate(long bps) {
    return with(parameters.toBuilder().maxBitrate(bps));
  }

  /** Divides width and height by a factor of at least 1. */
  public RtpEncoding scaleDownBy(double factor) {
    return with(parameters.toBuilder().scaleResolutionDownBy(factor));
  }

  /** Whether it is sent; it is unless said otherwise. */
  public RtpEncoding active(boolean active) {
    return with(parameters.toBuilder().active(active));
  }

  /** Next to no packets when nothing happens. */
  public RtpEncoding dtx(boolean dtx) {
    return with(parameters.toBuilder().dtx(dtx));
  }

  /** Such as {@code L1T3} or {@code L3T3_KEY}. */
  public RtpEncoding scalabilityMode(String mode) {
    return with(parameters.toBuilder().scalabilityMode(mode));
  }

  public RtpEncoding maxFramerate(double framesPerSecond) {
    return with(parameters.toBuilder().maxFramerate(framesPerSecond));
  }

  /** Whether audio packets may grow when bandwidth is short. */
  public RtpEncoding adaptivePtime(boolean adaptive) {
    return with(parameters.toBuilder().adaptivePtime(adaptive));
  }

  /** Share of the bandwidth against other encodings. */
  public RtpEncoding priority(RtpPriority priority) {
    return with(parameters.toBuilder().priority(priority));
  }

  /** DSCP marking of the packets. */
  public RtpEncoding networkPriority(RtpPriority priority) {
    return with(parameters.toBuilder().networkPriority(priority));
  }

  private static RtpEncoding with(RtpEncodingParameters.Builder builder) {
    return new RtpEncoding(builder.build());
  }

  private static void requireThat(boolean holds, String message, @Nullable Object value) {
    if (!holds) throw new InvalidParametersException(message + ", was " + value);
  }
}
