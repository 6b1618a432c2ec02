package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.ProducerRtpMapping;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpMapping;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.ScalabilityMode;
import dev.mediasoup4j.sfu.packet.PayloadTypeMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A producer's parameters, checked, and what the router makes of them.
 *
 * @param rtpParameters the producer's, with what was missing filled in
 * @param consumableRtpParameters in the router's payload types and header extension ids
 */
record ProducerMapping(
    ProducerType type,
    RtpParameters rtpParameters,
    RtpParameters consumableRtpParameters,
    PayloadTypeMap payloadTypes,
    RtpMapping rtpMapping) {
  private static final Set<String> SIMULCAST_CODECS = Set.of("video/vp8", "video/h264");
  private static final Set<String> SVC_CODECS = Set.of("video/vp9", "video/av1");

  /**
   * @throws InvalidParametersException if the parameters are malformed
   * @throws dev.mediasoup4j.ortc.UnsupportedException if the router lacks a codec
   */
  static ProducerMapping of(
      MediaKind kind, RtpParameters given, String cname, RtpCapabilities routerCapabilities) {
    RtpParameters parameters = RouterOrtc.validateRtpParameters(given);
    if (parameters.encodings().isEmpty()) {
      parameters =
          parameters.toBuilder()
              .encodings(List.of(RtpEncodingParameters.builder().build()))
              .build();
    }
    parameters = parameters.toBuilder().rtcp(parameters.rtcp().withCname(cname)).build();
    ProducerRtpMapping mapping =
        RouterOrtc.getProducerRtpParametersMapping(parameters, routerCapabilities);
    parameters = mapping.rtpParameters();
    checkStreamsAreFindable(parameters);
    checkExtensionIds(parameters);
    ProducerType type = typeOf(parameters);
    var payloadTypes = new PayloadTypeMap();
    for (RtpMapping.Codec codec : mapping.rtpMapping().codecs()) {
      payloadTypes.put(codec.payloadType(), codec.mappedPayloadType());
    }
    return new ProducerMapping(
        type,
        parameters,
        RouterOrtc.getConsumableRtpParameters(
            kind, parameters, routerCapabilities, mapping.rtpMapping()),
        payloadTypes,
        mapping.rtpMapping());
  }

  private static void checkStreamsAreFindable(RtpParameters parameters) {
    boolean several = parameters.encodings().size() > 1;
    boolean hasMid = parameters.mid() != null && !parameters.mid().isEmpty();
    for (RtpEncodingParameters encoding : parameters.encodings()) {
      boolean named = encoding.ssrc() != null || encoding.rid() != null;
      if (!named && several) {
        throw new InvalidParametersException(
            "wrong entry in rtpParameters.encodings (missing ssrc or rid)");
      }
      if (!named && !hasMid) {
        throw new InvalidParametersException(
            "wrong entry in rtpParameters.encodings (missing ssrc or rid, or rtpParameters.mid)");
      }
    }
  }

  private static void checkExtensionIds(RtpParameters parameters) {
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      if (extension.id() < 1 || extension.id() > 255) {
        throw new InvalidParametersException(
            "RTP extension id must be 1 to 255 [uri:%s, id:%d]"
                .formatted(extension.uri(), extension.id()));
      }
    }
  }

  /** As mediasoup's RtpParameters::GetType. */
  private static ProducerType typeOf(RtpParameters parameters) {
    RtpEncodingParameters first = parameters.encodings().get(0);
    String mimeType = ProducerStreams.mediaCodec(parameters, first).mimeType();
    String codec = mimeType.toLowerCase(Locale.ROOT);
    if (parameters.encodings().size() > 1) {
      if (!SIMULCAST_CODECS.contains(codec)) {
        throw new InvalidParametersException(mimeType + " codec not supported for simulcast");
      }
      return ProducerType.SIMULCAST;
    }
    ScalabilityMode mode = ScalabilityMode.parse(first.scalabilityMode());
    if (mode.spatialLayers() == 1 && mode.temporalLayers() == 1) {
      return ProducerType.SIMPLE;
    }
    if (SVC_CODECS.contains(codec)) {
      return ProducerType.SVC;
    }
    if (SIMULCAST_CODECS.contains(codec)) {
      return ProducerType.SIMULCAST;
    }
    throw new InvalidParametersException(
        "%s codec has no layers [scalabilityMode:%s]".formatted(mimeType, first.scalabilityMode()));
  }
}
