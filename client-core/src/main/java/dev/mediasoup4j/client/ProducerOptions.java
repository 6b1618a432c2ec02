package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.RtpSender;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SendTransport#produce} sends, and how.
 *
 * @param streamId receivers play the tracks of one stream in step; null for the one that all
 *     producers of the transport share
 * @param encodings from the lowest spatial layer to the highest; empty for one with defaults
 * @param codecOptions null leaves all to the encoder
 * @param codec of the router's; null for its first
 * @param stopTracks whether the track is stopped when the producer closes or lets go of it
 * @param disableTrackOnPause whether pausing disables the track and a disabled track means paused
 * @param zeroRtpOnPause whether pausing stops the RTP, which takes a negotiation
 * @param onRtpSender told about the engine's sender, before anything is negotiated, on a thread of
 *     the library
 */
public record ProducerOptions(
    MediaStreamTrack track,
    @Nullable String streamId,
    List<RtpEncoding> encodings,
    @Nullable CodecOptions codecOptions,
    @Nullable RtpCodecCapability codec,
    boolean stopTracks,
    boolean disableTrackOnPause,
    boolean zeroRtpOnPause,
    @Nullable Consumer<RtpSender> onRtpSender,
    Map<String, Object> appData) {

  public ProducerOptions {
    encodings = List.copyOf(encodings);
  }

  /** The track with everything as it is by default. */
  public static ProducerOptions of(MediaStreamTrack track) {
    return builder(track).build();
  }

  public static Builder builder(MediaStreamTrack track) {
    return new Builder(track);
  }

  /** Collects what is not as by default. */
  public static final class Builder {
    private final MediaStreamTrack track;
    private @Nullable String streamId;
    private List<RtpEncoding> encodings = List.of();
    private @Nullable CodecOptions codecOptions;
    private @Nullable RtpCodecCapability codec;
    private boolean stopTracks = true;
    private boolean disableTrackOnPause = true;
    private boolean zeroRtpOnPause;
    private @Nullable Consumer<RtpSender> onRtpSender;
    private Map<String, Object> appData = Map.of();

    private Builder(MediaStreamTrack track) {
      this.track = track;
    }

    public Builder streamId(String value) {
      streamId = value;
      return this;
    }

    /** From the lowest spatial layer to the highest. */
    public Builder encodings(RtpEncoding... values) {
      encodings = List.of(values);
      return this;
    }

    /** From the lowest spatial layer to the highest. */
    public Builder encodings(List<RtpEncoding> values) {
      encodings = List.copyOf(values);
      return this;
    }

    public Builder codecOptions(CodecOptions value) {
      codecOptions = value;
      return this;
    }

    public Builder codec(RtpCodecCapability value) {
      codec = value;
      return this;
    }

    /** True by default. */
    public Builder stopTracks(boolean value) {
      stopTracks = value;
      return this;
    }

    /** True by default. */
    public Builder disableTrackOnPause(boolean value) {
      disableTrackOnPause = value;
      return this;
    }

    /** False by default. */
    public Builder zeroRtpOnPause(boolean value) {
      zeroRtpOnPause = value;
      return this;
    }

    public Builder onRtpSender(Consumer<RtpSender> value) {
      onRtpSender = value;
      return this;
    }

    public Builder appData(Map<String, Object> value) {
      appData = value;
      return this;
    }

    public ProducerOptions build() {
      return new ProducerOptions(
          track,
          streamId,
          encodings,
          codecOptions,
          codec,
          stopTracks,
          disableTrackOnPause,
          zeroRtpOnPause,
          onRtpSender,
          appData);
    }
  }
}
