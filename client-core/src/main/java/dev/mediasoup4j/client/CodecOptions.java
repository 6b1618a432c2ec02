package dev.mediasoup4j.client;

import org.jspecify.annotations.Nullable;

/**
 * How the encoder of a {@link Producer} is asked to work: mediasoup-client's {@code
 * ProducerCodecOptions}. What is null is left to the encoder. Bitrates of video are in kbit/s.
 *
 * @param opusMaxPlaybackRate Hz
 * @param opusMaxAverageBitrate bit/s
 * @param opusPtime milliseconds of sound in a packet
 */
public record CodecOptions(
    @Nullable Boolean opusStereo,
    @Nullable Boolean opusFec,
    @Nullable Boolean opusDtx,
    @Nullable Integer opusMaxPlaybackRate,
    @Nullable Integer opusMaxAverageBitrate,
    @Nullable Integer opusPtime,
    @Nullable Boolean opusNack,
    @Nullable Integer videoGoogleStartBitrate,
    @Nullable Integer videoGoogleMaxBitrate,
    @Nullable Integer videoGoogleMinBitrate) {

  /** Video that starts at this bitrate instead of growing to it. */
  public static CodecOptions videoStartBitrateKbps(int kbps) {
    return builder().videoGoogleStartBitrate(kbps).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the options that are not left to the encoder. */
  public static final class Builder {
    private @Nullable Boolean opusStereo;
    private @Nullable Boolean opusFec;
    private @Nullable Boolean opusDtx;
    private @Nullable Integer opusMaxPlaybackRate;
    private @Nullable Integer opusMaxAverageBitrate;
    private @Nullable Integer opusPtime;
    private @Nullable Boolean opusNack;
    private @Nullable Integer videoGoogleStartBitrate;
    private @Nullable Integer videoGoogleMaxBitrate;
    private @Nullable Integer videoGoogleMinBitrate;

    private Builder() {}

    public Builder opusStereo(boolean value) {
      opusStereo = value;
      return this;
    }

    /** In-band forward error correction. */
    public Builder opusFec(boolean value) {
      opusFec = value;
      return this;
    }

    /** Discontinuous transmission: next to no packets in silence. */
    public Builder opusDtx(boolean value) {
      opusDtx = value;
      return this;
    }

    public Builder opusMaxPlaybackRate(int hz) {
      opusMaxPlaybackRate = hz;
      return this;
    }

    public Builder opusMaxAverageBitrate(int bps) {
      opusMaxAverageBitrate = bps;
      return this;
    }

    public Builder opusPtime(int milliseconds) {
      opusPtime = milliseconds;
      return this;
    }

    /** Retransmission of lost audio packets. */
    public Builder opusNack(boolean value) {
      opusNack = value;
      return this;
    }

    public Builder videoGoogleStartBitrate(int kbps) {
      videoGoogleStartBitrate = kbps;
      return this;
    }

    public Builder videoGoogleMaxBitrate(int kbps) {
      videoGoogleMaxBitrate = kbps;
      return this;
    }

    public Builder videoGoogleMinBitrate(int kbps) {
      videoGoogleMinBitrate = kbps;
      return this;
    }

    public CodecOptions build() {
      return new CodecOptions(
          opusStereo,
          opusFec,
          opusDtx,
          opusMaxPlaybackRate,
          opusMaxAverageBitrate,
          opusPtime,
          opusNack,
          videoGoogleStartBitrate,
          videoGoogleMaxBitrate,
          videoGoogleMinBitrate);
    }
  }
}
