package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.SupportedRtpCapabilities;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;

/** What a router can receive: the codecs that it is asked for, each with its payload type. */
public final class RouterCapabilities {
  private static final JsonNode SUPPORTED = Json.toTree(SupportedRtpCapabilities.get());

  private RouterCapabilities() {}

  /**
   * {@code generateRouterRtpCapabilities} of mediasoup. The media codecs are normalised in place.
   *
   * @throws UnsupportedException when a media codec is not supported
   * @throws IllegalStateException when no dynamic payload type is left
   */
  public static ObjectNode generateRouterRtpCapabilities(JsonNode mediaCodecs) {
    Deque<Integer> freePayloadTypes = dynamicPayloadTypes();
    ArrayNode codecs = Js.array();
    JsonNode asked = mediaCodecs.isMissingNode() ? Js.array() : mediaCodecs;
    for (JsonNode mediaCodec : Js.elements("mediaCodecs", asked)) {
      Validation.routerCodecCapability(mediaCodec);
      ObjectNode codec = supportedCodec(mediaCodec);
      JsonNode payloadType = payloadType(mediaCodec, codec, freePayloadTypes);
      requireUnused(payloadType, codecs);
      codec.set("preferredPayloadType", payloadType);
      codec.set("parameters", merge(get(codec, "parameters"), get(mediaCodec, "parameters")));
      codecs.add(codec);
      if (Js.is(get(codec, "kind"), "video")) codecs.add(rtxOf(codec, take(freePayloadTypes)));
    }
    return Js.object(
        "codecs", codecs, "headerExtensions", get(SUPPORTED, "headerExtensions").deepCopy());
  }

  private static ObjectNode supportedCodec(JsonNode mediaCodec) {
    JsonNode match =
        Js.find(
            "codecs",
            get(SUPPORTED, "codecs"),
            supported -> CodecMatching.ROUTER.matchesBroadly(mediaCodec, supported));
    if (match.isMissingNode()) {
      throw new UnsupportedException(
          "media codec not supported [mimeType:" + Js.toText(get(mediaCodec, "mimeType")) + "]");
    }
    return match.deepCopy();
  }

  /** The one asked for, else the codec's static one, else the next that is free. */
  private static JsonNode payloadType(
      JsonNode mediaCodec, JsonNode supported, Deque<Integer> freePayloadTypes) {
    JsonNode asked = get(mediaCodec, "preferredPayloadType");
    if (asked.isNumber()) {
      freePayloadTypes.removeIf(free -> free == asked.doubleValue());
      return asked;
    }
    JsonNode fixed = get(supported, "preferredPayloadType");
    return fixed.isNumber() ? fixed : take(freePayloadTypes);
  }

  private static void requireUnused(JsonNode payloadType, ArrayNode codecs) {
    for (JsonNode codec : codecs) {
      if (same(get(codec, "preferredPayloadType"), payloadType)) {
        throw new InvalidParametersException(
            "duplicated codec.preferredPayloadType: " + payloadType);
      }
    }
  }

  /** {@code {...base, ...overrides}}: an array spreads under its indices. */
  private static ObjectNode merge(JsonNode base, JsonNode overrides) {
    ObjectNode merged = base.deepCopy();
    overrides.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
    if (overrides.isArray()) {
      for (int i = 0; i < overrides.size(); i++) merged.set(String.valueOf(i), overrides.get(i));
    }
    return merged;
  }

  private static ObjectNode rtxOf(ObjectNode codec, JsonNode payloadType) {
    return Js.object(
        "kind", codec.get("kind"),
        "mimeType", Js.text(codec.get("kind").textValue() + "/rtx"),
        "preferredPayloadType", payloadType,
        "clockRate", codec.get("clockRate"),
        "parameters", Js.object("apt", codec.get("preferredPayloadType")),
        "rtcpFeedback", Js.array());
  }

  private static JsonNode take(Deque<Integer> freePayloadTypes) {
    Integer free = freePayloadTypes.poll();
    if (free == null) {
      throw new IllegalStateException("cannot allocate more dynamic codec payload types");
    }
    return Js.number(free);
  }

  /** RFC 3551 section 3 leaves 96 to 127; the reference begins at 100. */
  private static Deque<Integer> dynamicPayloadTypes() {
    Deque<Integer> payloadTypes = new ArrayDeque<>();
    IntStream.rangeClosed(100, 127).forEach(payloadTypes::add);
    IntStream.rangeClosed(96, 99).forEach(payloadTypes::add);
    return payloadTypes;
  }
}
