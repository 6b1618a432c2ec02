package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.iterate;
import static dev.mediasoup4j.ortc.negotiation.Js.orElse;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ArrayList;
import java.util.List;

/** From what a producer sends to what the router makes of it. */
public final class ProducerParameters {
  private ProducerParameters() {}

  /**
   * {@code getProducerRtpParametersMapping} of mediasoup. H264 levels are aligned in the
   * parameters.
   *
   * @throws UnsupportedException when the router lacks a codec or its RTX
   */
  public static ObjectNode getProducerRtpParametersMapping(JsonNode params, JsonNode caps) {
    List<Match> matches = new ArrayList<>();
    List<JsonNode> codecs = iterate("params.codecs", get(params, "codecs"));
    for (JsonNode codec : codecs) {
      if (!CodecMatching.isRtx(codec)) matches.add(new Match(codec, matchingMedia(codec, caps)));
    }
    for (JsonNode codec : codecs) {
      if (!CodecMatching.isRtx(codec)) continue;
      JsonNode capMedia = capabilityOf(associatedMedia(codec, params), matches);
      matches.add(new Match(codec, matchingRtx(capMedia, caps)));
    }
    ArrayNode mappedCodecs = Js.array();
    for (Match match : matches) {
      mappedCodecs.add(
          Js.object(
              "payloadType", get(match.codec, "payloadType"),
              "mappedPayloadType", get(match.capability, "preferredPayloadType")));
    }
    return Js.object("codecs", mappedCodecs, "encodings", mapEncodings(params));
  }

  /** {@code getConsumableRtpParameters} of mediasoup. */
  public static ObjectNode getConsumableRtpParameters(
      JsonNode kind, JsonNode params, JsonNode caps, JsonNode rtpMapping) {
    ArrayNode codecs = Js.array();
    for (JsonNode codec : iterate("params.codecs", get(params, "codecs"))) {
      if (!CodecMatching.isRtx(codec)) addConsumable(codec, caps, rtpMapping, codecs);
    }
    ArrayNode extensions = Js.array();
    for (JsonNode extension : iterate("caps.headerExtensions", get(caps, "headerExtensions"))) {
      if (!canBeConsumed(extension, kind)) continue;
      extensions.add(
          Js.object(
              "uri", get(extension, "uri"),
              "id", get(extension, "preferredId"),
              "encrypt", get(extension, "preferredEncrypt"),
              "parameters", Js.object()));
    }
    return Js.object(
        "codecs",
        codecs,
        "headerExtensions",
        extensions,
        "encodings",
        consumableEncodings(params, rtpMapping),
        "rtcp",
        Js.object("cname", get(get(params, "rtcp"), "cname"), "reducedSize", BooleanNode.TRUE));
  }

  private static JsonNode matchingMedia(JsonNode codec, JsonNode caps) {
    JsonNode match =
        Js.find(
            "caps.codecs",
            get(caps, "codecs"),
            capCodec -> CodecMatching.ROUTER.matchesAndAligns(codec, capCodec));
    if (match.isMissingNode()) {
      throw new UnsupportedException(
          String.format(
              "unsupported codec [mimeType:%s, payloadType:%s]",
              Js.toText(get(codec, "mimeType")), Js.toText(get(codec, "payloadType"))));
    }
    return match;
  }

  private static JsonNode associatedMedia(JsonNode rtx, JsonNode params) {
    JsonNode media =
        Js.find(
            "params.codecs",
            get(params, "codecs"),
            codec -> same(get(codec, "payloadType"), get(get(rtx, "parameters"), "apt")));
    if (media.isMissingNode()) {
      throw new InvalidParametersException(
          "missing media codec found for RTX PT " + Js.toText(get(rtx, "payloadType")));
    }
    return media;
  }

  /** By identity: two codecs with the same content are still two. */
  @SuppressWarnings("ReferenceEquality")
  private static JsonNode capabilityOf(JsonNode codec, List<Match> matches) {
    return matches.stream()
        .filter(match -> match.codec == codec)
        .map(Match::capability)
        .findFirst()
        .orElse(Js.undefined());
  }

  private static JsonNode matchingRtx(JsonNode capMedia, JsonNode caps) {
    JsonNode payloadType = get(capMedia, "preferredPayloadType");
    JsonNode rtx = rtxFor(payloadType, caps);
    if (rtx.isMissingNode()) {
      throw new UnsupportedException(
          "no RTX codec for capability codec PT " + Js.toText(payloadType));
    }
    return rtx;
  }

  private static JsonNode rtxFor(JsonNode payloadType, JsonNode caps) {
    return Js.find(
        "caps.codecs",
        get(caps, "codecs"),
        codec ->
            CodecMatching.isRtx(codec) && same(get(get(codec, "parameters"), "apt"), payloadType));
  }

  private static ArrayNode mapEncodings(JsonNode params) {
    ArrayNode mapped = Js.array();
    long mappedSsrc = Ssrcs.random();
    for (JsonNode encoding : iterate("params.encodings", get(params, "encodings"))) {
      mapped.add(
          Js.object(
              "ssrc", get(encoding, "ssrc"),
              "rid", get(encoding, "rid"),
              "scalabilityMode", get(encoding, "scalabilityMode"),
              "mappedSsrc", Js.number(mappedSsrc++)));
    }
    return mapped;
  }

  private static void addConsumable(
      JsonNode codec, JsonNode caps, JsonNode rtpMapping, ArrayNode codecs) {
    JsonNode payloadType = get(codec, "payloadType");
    JsonNode mapping =
        Js.find(
            "rtpMapping.codecs",
            get(rtpMapping, "codecs"),
            entry -> same(get(entry, "payloadType"), payloadType));
    JsonNode mappedPayloadType = get(mapping, "mappedPayloadType");
    JsonNode capCodec =
        Js.find(
            "caps.codecs",
            get(caps, "codecs"),
            candidate -> same(get(candidate, "preferredPayloadType"), mappedPayloadType));
    JsonNode consumablePayloadType = get(capCodec, "preferredPayloadType");
    codecs.add(
        Js.object(
            "mimeType", get(capCodec, "mimeType"),
            "payloadType", consumablePayloadType,
            "clockRate", get(capCodec, "clockRate"),
            "channels", get(capCodec, "channels"),
            "parameters", get(codec, "parameters"),
            "rtcpFeedback", get(capCodec, "rtcpFeedback")));
    JsonNode rtx = rtxFor(consumablePayloadType, caps);
    if (rtx.isMissingNode()) return;
    codecs.add(
        Js.object(
            "mimeType", get(rtx, "mimeType"),
            "payloadType", get(rtx, "preferredPayloadType"),
            "clockRate", get(rtx, "clockRate"),
            "parameters", get(rtx, "parameters"),
            "rtcpFeedback", get(rtx, "rtcpFeedback")));
  }

  private static boolean canBeConsumed(JsonNode extension, JsonNode kind) {
    if (!same(get(extension, "kind"), kind)) return false;
    JsonNode direction = get(extension, "direction");
    return Js.is(direction, "sendrecv") || Js.is(direction, "sendonly");
  }

  private static ArrayNode consumableEncodings(JsonNode params, JsonNode rtpMapping) {
    JsonNode encodings = orElse(get(params, "encodings").deepCopy(), Js.array());
    ArrayNode consumable = Js.array();
    for (int i = 0; i < Js.length(encodings); i++) {
      JsonNode encoding = Js.at(encodings, i);
      JsonNode mappedSsrc = get(Js.at(get(rtpMapping, "encodings"), i), "mappedSsrc");
      Js.delete(encoding, "rid");
      Js.delete(encoding, "rtx");
      Js.delete(encoding, "codecPayloadType");
      Js.set(encoding, "ssrc", mappedSsrc);
      consumable.add(encoding);
    }
    return consumable;
  }

  private record Match(JsonNode codec, JsonNode capability) {}
}
