package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the encodings of a producer are made with webrtc-java 0.14, which can name neither rids nor
 * scalability modes: by the number of SSRCs that an offer groups, from which libwebrtc's encoders
 * derive their layers. What can't be made that way is refused before anything is negotiated.
 *
 * @param encodings what was asked for, from the lowest layer to the highest; one at least
 * @param streams SSRCs to offer, each of which libwebrtc takes for a layer of its own
 */
record EncodingPlan(Form form, List<RtpEncoding> encodings, int streams) {
  /** What libwebrtc makes of the SSRCs. */
  enum Form {
    ONE_STREAM,

    /** VP8 and H264: each SSRC is a stream. */
    SIMULCAST,

    /** VP9: one stream, the first, with as many spatial layers as there are SSRCs. */
    SPATIAL_LAYERS,

    /** VP8: its simulcast has temporal layers, also when only the first of two streams is sent. */
    TEMPORAL_LAYERS
  }

  /** More SSRCs make libwebrtc's simulcast fail. */
  private static final int MAX_STREAMS = 3;

  /** What libwebrtc's VP8 makes of each layer of a simulcast. */
  private static final String VP8_SIMULCAST_MODE = "L1T3";

  private static final Set<String> ONE_LAYER = Set.of("L1T1", "S1T1");
  private static final RtpEncoding ON = RtpEncoding.defaults().active(true);
  private static final RtpEncoding OFF = RtpEncoding.defaults().active(false);

  static EncodingPlan of(MediaKind kind, List<RtpEncoding> encodings, String mimeType) {
    List<RtpEncoding> wanted = encodings.isEmpty() ? List.of(RtpEncoding.defaults()) : encodings;
    String codec = mimeType.toLowerCase(Locale.ROOT);
    return wanted.size() > 1 ? simulcast(kind, wanted, codec) : oneEncoding(wanted.get(0), codec);
  }

  private static EncodingPlan simulcast(MediaKind kind, List<RtpEncoding> wanted, String codec) {
    boolean vp8 = codec.equals("video/vp8");
    boolean possible = kind == MediaKind.VIDEO && (vp8 || codec.equals("video/h264"));
    if (!possible || wanted.size() > MAX_STREAMS) {
      throw unsupported("%d encodings of %s".formatted(wanted.size(), codec));
    }
    for (RtpEncoding encoding : wanted) {
      String mode = encoding.parameters().scalabilityMode();
      if (mode == null) continue;
      boolean made = vp8 ? VP8_SIMULCAST_MODE.equals(mode) : ONE_LAYER.contains(mode);
      if (!made) throw unsupported("simulcast of " + codec, mode);
    }
    return new EncodingPlan(
        Form.SIMULCAST, vp8 ? withTemporalLayers(wanted) : wanted, wanted.size());
  }

  private static List<RtpEncoding> withTemporalLayers(List<RtpEncoding> encodings) {
    return encodings.stream()
        .map(encoding -> encoding.scalabilityMode(VP8_SIMULCAST_MODE))
        .toList();
  }

  private static EncodingPlan oneEncoding(RtpEncoding wanted, String codec) {
    String mode = wanted.parameters().scalabilityMode();
    List<RtpEncoding> encodings = List.of(wanted);
    if (mode == null || ONE_LAYER.contains(mode)) {
      return new EncodingPlan(Form.ONE_STREAM, encodings, 1);
    }
    return switch (codec + " " + mode) {
      case "video/vp9 L2T3_KEY" -> spatialLayers(encodings, 2);
      case "video/vp9 L3T3_KEY" -> spatialLayers(encodings, 3);
      case "video/vp8 L1T3" -> new EncodingPlan(Form.TEMPORAL_LAYERS, encodings, 2);
      default -> throw unsupported(codec, mode);
    };
  }

  private static EncodingPlan spatialLayers(List<RtpEncoding> encodings, int layers) {
    EncodingPlan plan = new EncodingPlan(Form.SPATIAL_LAYERS, encodings, layers);
    plan.requirePossible(encodings.get(0));
    return plan;
  }

  /** Whether the offer of one SSRC has to be made one of several. */
  boolean changesOffer() {
    return streams > 1;
  }

  /** What each SSRC begins with, from the first to the last. */
  List<RtpEncoding> initial() {
    return switch (form) {
      case ONE_STREAM -> encodings;
      case SIMULCAST -> scaled(encodings);
      case SPATIAL_LAYERS -> change(encodings.get(0));
      case TEMPORAL_LAYERS -> List.of(scaled(encodings).get(0), OFF);
    };
  }

  /**
   * What each SSRC has to change so that every encoding changes alike.
   *
   * @throws UnsupportedException when the encodings can't be changed that way
   */
  List<RtpEncoding> change(RtpEncoding change) {
    requirePossible(change);
    return switch (form) {
      case ONE_STREAM -> List.of(change);
      case TEMPORAL_LAYERS -> List.of(change, OFF);
      case SIMULCAST, SPATIAL_LAYERS ->
          IntStream.range(0, streams).mapToObj(layer -> change).toList();
    };
  }

  /** What each SSRC has to change so that one encoding changes. */
  List<RtpEncoding> change(int encoding, RtpEncoding change) {
    if (form != Form.SIMULCAST) return change(change);
    return IntStream.range(0, streams)
        .mapToObj(layer -> layer == encoding ? change : RtpEncoding.defaults())
        .toList();
  }

  /** What each SSRC has to change so that only this spatial layer and those below are sent. */
  List<RtpEncoding> upTo(int spatialLayer) {
    return switch (form) {
      case ONE_STREAM -> List.of(ON);
      case TEMPORAL_LAYERS -> List.of(ON, OFF);
      case SIMULCAST, SPATIAL_LAYERS ->
          IntStream.range(0, streams).mapToObj(layer -> layer <= spatialLayer ? ON : OFF).toList();
    };
  }

  /**
   * What the server is told: what was asked for, with the SSRCs that carry it.
   *
   * @param offered one for each SSRC, with that of its retransmission
   */
  List<RtpEncodingParameters> complete(List<RtpEncodingParameters> offered) {
    List<RtpEncodingParameters> result = new ArrayList<>();
    for (int i = 0; i < encodings.size(); i++) {
      RtpEncodingParameters stream = offered.get(i);
      result.add(
          encodings.get(i).parameters().toBuilder().ssrc(stream.ssrc()).rtx(stream.rtx()).build());
    }
    return result;
  }

  /** Says where the W3C's default is another than libwebrtc's: each layer half of the next. */
  private static List<RtpEncoding> scaled(List<RtpEncoding> encodings) {
    boolean said =
        encodings.stream().anyMatch(it -> it.parameters().scaleResolutionDownBy() != null);
    List<RtpEncoding> scaled = new ArrayList<>();
    for (int i = 0; i < encodings.size(); i++) {
      @Nullable Double scale = encodings.get(i).parameters().scaleResolutionDownBy();
      double otherwise = said ? 1 : 1 << (encodings.size() - 1 - i);
      scaled.add(encodings.get(i).scaleDownBy(scale == null ? otherwise : scale));
    }
    return scaled;
  }

  /** With a scale libwebrtc would make simulcast of the spatial layers. */
  private void requirePossible(RtpEncoding wanted) {
    Double scale = wanted.parameters().scaleResolutionDownBy();
    if (form == Form.SPATIAL_LAYERS && scale != null) {
      throw unsupported("spatial layers of VP9 with scaleResolutionDownBy " + scale);
    }
  }

  private static UnsupportedException unsupported(String what, String scalabilityMode) {
    return unsupported(what + " with scalabilityMode " + scalabilityMode);
  }

  private static UnsupportedException unsupported(String what) {
    return new UnsupportedException("native WebRTC (webrtc-java 0.14) can't send " + what);
  }
}
