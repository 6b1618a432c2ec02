package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.isTruthy;
import static dev.mediasoup4j.ortc.negotiation.Js.iterate;
import static dev.mediasoup4j.ortc.negotiation.Js.orElse;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.ScalabilityMode;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.List;
import java.util.Set;

/** From what the router has of a producer to what one consumer receives. */
public final class ConsumerParameters {
  /** Each hop has its own; a pipe carries none of them over. */
  private static final Set<String> HOP_BY_HOP_EXTENSIONS =
      Set.of(
          RtpHeaderExtensionUri.MID,
          RtpHeaderExtensionUri.ABS_SEND_TIME,
          RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);

  private ConsumerParameters() {}

  /** {@code canConsume} of mediasoup. The capabilities are normalised in place. */
  public static boolean canConsume(JsonNode consumableParams, JsonNode caps) {
    Validation.routerRtpCapabilities(caps);
    // Missing only where the capabilities are an array, on which defaults leave no trace.
    JsonNode capCodecs = orElse(get(caps, "codecs"), Js.array());
    List<JsonNode> matching =
        iterate("consumableParams.codecs", get(consumableParams, "codecs")).stream()
            .filter(codec -> !matchingCapability(codec, capCodecs).isMissingNode())
            .toList();
    return !matching.isEmpty() && !CodecMatching.isRtx(matching.get(0));
  }

  /**
   * {@code getConsumerRtpParameters} of mediasoup, on its one argument object. The capabilities'
   * codecs are normalised in place.
   *
   * @throws UnsupportedException when no media codec is left
   */
  public static ObjectNode getConsumerRtpParameters(JsonNode options) {
    JsonNode consumable = get(options, "consumableRtpParameters");
    JsonNode remoteCaps = get(options, "remoteRtpCapabilities");
    boolean enableRtx = isTruthy(get(options, "enableRtx"));
    JsonNode rtcp = get(consumable, "rtcp");
    iterate("remoteRtpCapabilities.codecs", get(remoteCaps, "codecs"))
        .forEach(Validation::routerCodecCapability);

    ArrayNode codecs = matchingCodecs(consumable, remoteCaps, enableRtx);
    boolean rtxSupported = removeOrphanedRtx(codecs);
    if (codecs.isEmpty() || CodecMatching.isRtx(codecs.get(0))) {
      throw new UnsupportedException("no compatible media codecs");
    }
    ArrayNode extensions = commonHeaderExtensions(consumable, remoteCaps);
    FeedbackReduction.chooseBandwidthEstimation(codecs, extensions);
    ArrayNode encodings =
        isTruthy(get(options, "pipe"))
            ? pipeEncodings(consumable, rtxSupported)
            : Js.array().add(singleEncoding(consumable, rtxSupported));
    return Js.object(
        "codecs", codecs, "headerExtensions", extensions, "encodings", encodings, "rtcp", rtcp);
  }

  /** {@code getPipeConsumerRtpParameters} of mediasoup, on its one argument object. */
  public static ObjectNode getPipeConsumerRtpParameters(JsonNode options) {
    JsonNode consumable = get(options, "consumableRtpParameters");
    boolean enableRtx = isTruthy(get(options, "enableRtx"));
    JsonNode rtcp = get(consumable, "rtcp");
    ArrayNode codecs = Js.array();
    for (JsonNode codec : consumableCodecs(consumable)) {
      if (!enableRtx && CodecMatching.isRtx(codec)) continue;
      JsonNode feedback = get(codec, "rtcpFeedback");
      Js.set(
          codec,
          "rtcpFeedback",
          Js.filter("rtcpFeedback", feedback, fb -> crossesPipe(fb, enableRtx)));
      codecs.add(codec);
    }
    ArrayNode extensions =
        Js.filter(
            "headerExtensions",
            get(consumable, "headerExtensions"),
            extension -> !isHopByHop(get(extension, "uri")));
    return Js.object(
        "codecs", codecs,
        "headerExtensions", extensions,
        "encodings", pipeEncodings(consumable, enableRtx),
        "rtcp", rtcp);
  }

  private static ArrayNode matchingCodecs(
      JsonNode consumable, JsonNode remoteCaps, boolean enableRtx) {
    ArrayNode codecs = Js.array();
    for (JsonNode codec : consumableCodecs(consumable)) {
      if (!enableRtx && CodecMatching.isRtx(codec)) continue;
      JsonNode capability = matchingCapability(codec, get(remoteCaps, "codecs"));
      if (capability.isMissingNode()) continue;
      Js.set(
          codec,
          "rtcpFeedback",
          Js.filter(
              "rtcpFeedback",
              get(capability, "rtcpFeedback"),
              feedback -> enableRtx || !isGenericNack(feedback)));
      codecs.add(codec);
    }
    return codecs;
  }

  /** Drops RTX codecs whose media codec is gone, the last ones first; tells if any is left. */
  private static boolean removeOrphanedRtx(ArrayNode codecs) {
    boolean rtxSupported = false;
    for (int i = codecs.size() - 1; i >= 0; i--) {
      JsonNode codec = codecs.get(i);
      if (!CodecMatching.isRtx(codec)) continue;
      JsonNode media =
          Js.find(
              "codecs",
              codecs,
              candidate ->
                  same(get(candidate, "payloadType"), get(get(codec, "parameters"), "apt")));
      if (media.isMissingNode()) {
        codecs.remove(i);
      } else {
        rtxSupported = true;
      }
    }
    return rtxSupported;
  }

  private static ArrayNode commonHeaderExtensions(JsonNode consumable, JsonNode remoteCaps) {
    return Js.filter(
        "headerExtensions",
        get(consumable, "headerExtensions"),
        extension ->
            Js.elements("headerExtensions", get(remoteCaps, "headerExtensions")).stream()
                .anyMatch(
                    capability ->
                        same(get(capability, "preferredId"), get(extension, "id"))
                            && same(get(capability, "uri"), get(extension, "uri"))));
  }

  /** One stream for all encodings: the SFU switches between their layers. */
  private static ObjectNode singleEncoding(JsonNode consumable, boolean rtxSupported) {
    long ssrc = Ssrcs.random();
    ObjectNode encoding = Js.object("ssrc", Js.number(ssrc));
    if (rtxSupported) encoding.set("rtx", Js.object("ssrc", Js.number(ssrc + 1)));
    JsonNode encodings = get(consumable, "encodings");
    JsonNode scalabilityMode = scalabilityMode(encodings);
    if (isTruthy(scalabilityMode)) encoding.set("scalabilityMode", scalabilityMode);
    JsonNode maxBitrate = maxBitrate(encodings);
    if (isTruthy(maxBitrate)) encoding.set("maxBitrate", maxBitrate);
    return encoding;
  }

  /** All encodings are taken to have the same mode; simulcast streams count as spatial layers. */
  private static JsonNode scalabilityMode(JsonNode encodings) {
    JsonNode encoding =
        Js.find("encodings", encodings, candidate -> isTruthy(get(candidate, "scalabilityMode")));
    JsonNode mode = Js.getIfPresent(encoding, "scalabilityMode");
    if (encodings.size() <= 1) return mode;
    String text = Js.isNullish(mode) ? "" : Js.toText(mode);
    return Js.text("L" + encodings.size() + "T" + ScalabilityMode.parse(text).temporalLayers());
  }

  private static JsonNode maxBitrate(JsonNode encodings) {
    JsonNode highest = Js.number(0);
    for (JsonNode encoding : encodings) {
      JsonNode maxBitrate = get(encoding, "maxBitrate");
      if (isTruthy(maxBitrate) && Js.isGreater(maxBitrate, highest)) highest = maxBitrate;
    }
    return highest;
  }

  /** Every encoding stays, with SSRCs of its own. */
  private static ArrayNode pipeEncodings(JsonNode consumable, boolean withRtx) {
    JsonNode encodings = orElse(get(consumable, "encodings").deepCopy(), Js.array());
    long ssrc = Ssrcs.random();
    long rtxSsrc = Ssrcs.random();
    ArrayNode result = Js.array();
    for (int i = 0; i < Js.length(encodings); i++) {
      JsonNode encoding = Js.at(encodings, i);
      Js.set(encoding, "ssrc", Js.number(ssrc + i));
      if (withRtx) {
        Js.set(encoding, "rtx", Js.object("ssrc", Js.number(rtxSsrc + i)));
      } else {
        Js.delete(encoding, "rtx");
      }
      result.add(encoding);
    }
    return result;
  }

  private static Iterable<JsonNode> consumableCodecs(JsonNode consumable) {
    JsonNode codecs = get(consumable, "codecs").deepCopy();
    return iterate("consumableRtpParameters.codecs", orElse(codecs, Js.array()));
  }

  private static JsonNode matchingCapability(JsonNode codec, JsonNode capCodecs) {
    return Js.find("codecs", capCodecs, capCodec -> CodecMatching.ROUTER.matches(capCodec, codec));
  }

  private static boolean isGenericNack(JsonNode feedback) {
    return FeedbackReduction.hasType(feedback, "nack") && !isTruthy(get(feedback, "parameter"));
  }

  private static boolean crossesPipe(JsonNode feedback, boolean enableRtx) {
    JsonNode parameter = get(feedback, "parameter");
    return (FeedbackReduction.hasType(feedback, "nack") && Js.is(parameter, "pli"))
        || (FeedbackReduction.hasType(feedback, "ccm") && Js.is(parameter, "fir"))
        || (enableRtx && isGenericNack(feedback));
  }

  private static boolean isHopByHop(JsonNode uri) {
    return uri.isTextual() && HOP_BY_HOP_EXTENSIONS.contains(uri.textValue());
  }
}
