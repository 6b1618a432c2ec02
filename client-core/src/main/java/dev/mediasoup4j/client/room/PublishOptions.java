package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.client.ProducerOptions;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a track is sent. Each method returns a changed copy.
 *
 * @param encodings from the lowest spatial layer to the highest; empty for one with defaults
 * @param codecOptions null leaves all to the encoder
 * @param appData what the others are told of the track
 */
public record PublishOptions(
    List<RtpEncoding> encodings, @Nullable CodecOptions codecOptions, Map<String, Object> appData) {
  public PublishOptions {
    encodings = List.copyOf(encodings);
    appData = Map.copyOf(appData);
  }

  /** One encoding, with everything as it is by default. */
  public static PublishOptions defaults() {
    return new PublishOptions(List.of(), null, Map.of());
  }

  /** Video in three sizes: a quarter, half and all of its width and height. */
  public static PublishOptions simulcast() {
    return defaults()
        .encodings(
            RtpEncoding.maxBitrate(150_000).scaleDownBy(4),
            RtpEncoding.maxBitrate(500_000).scaleDownBy(2),
            RtpEncoding.maxBitrate(1_500_000));
  }

  /** A screen beside the camera: in one encoding that is good enough to read. */
  public static PublishOptions screen() {
    return defaults()
        .encodings(RtpEncoding.maxBitrate(2_500_000))
        .appData(TrackSource.SCREEN.toAppData());
  }

  public PublishOptions encodings(RtpEncoding... values) {
    return new PublishOptions(List.of(values), codecOptions, appData);
  }

  public PublishOptions codecOptions(CodecOptions value) {
    return new PublishOptions(encodings, value, appData);
  }

  public PublishOptions appData(Map<String, Object> value) {
    return new PublishOptions(encodings, codecOptions, value);
  }

  void requireFitFor(MediaKind kind) {
    if (kind == MediaKind.AUDIO && encodings.size() > 1) {
      throw new InvalidParametersException(
          "encodings: audio has one at most, not " + encodings.size());
    }
  }

  /** The track is left to its owner: it outlives the producer. */
  ProducerOptions toProducerOptions(MediaStreamTrack track) {
    var builder =
        ProducerOptions.builder(track).encodings(encodings).appData(appData).stopTracks(false);
    if (codecOptions != null) builder.codecOptions(codecOptions);
    return builder.build();
  }
}
