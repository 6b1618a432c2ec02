package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.isTruthy;
import static dev.mediasoup4j.ortc.negotiation.Js.iterate;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;

/** What a client sends, as it announces it and as the answer to its offer sees it. */
public final class SendingParameters {
  private static final String PROBATOR_MID = "probator";
  private static final int PROBATOR_SSRC = 1234;
  private static final int PROBATOR_PAYLOAD_TYPE = 127;

  private SendingParameters() {}

  /** {@code getSendingRtpParameters} of mediasoup-client. */
  public static ObjectNode getSendingRtpParameters(
      JsonNode kind, JsonNode extendedRtpCapabilities) {
    return sendingRtpParameters(kind, extendedRtpCapabilities, "localParameters");
  }

  /** {@code getSendingRemoteRtpParameters} of mediasoup-client. */
  public static ObjectNode getSendingRemoteRtpParameters(
      JsonNode kind, JsonNode extendedRtpCapabilities) {
    ObjectNode parameters = sendingRtpParameters(kind, extendedRtpCapabilities, "remoteParameters");
    FeedbackReduction.chooseBandwidthEstimation(
        parameters.get("codecs"), (ArrayNode) parameters.get("headerExtensions"));
    return parameters;
  }

  /** {@code reduceCodecs} of mediasoup-client; the capability may be undefined. */
  public static ArrayNode reduceCodecs(JsonNode codecs, JsonNode capCodec) {
    if (!isTruthy(capCodec)) return withRtx(codecs, 0);
    for (int i = 0; i < Js.length(codecs); i++) {
      if (CodecMatching.CLIENT.matches(Js.at(codecs, i), capCodec)) return withRtx(codecs, i);
    }
    throw new InvalidParametersException("no matching codec found");
  }

  /** {@code generateProbatorRtpParameters} of mediasoup-client. */
  public static ObjectNode generateProbatorRtpParameters(JsonNode videoRtpParameters) {
    JsonNode video = videoRtpParameters.deepCopy();
    Validation.rtpParameters(video);
    JsonNode codec = Js.at(get(video, "codecs"), 0);
    Js.set(codec, "payloadType", Js.number(PROBATOR_PAYLOAD_TYPE));
    return Js.object(
        "mid", Js.text(PROBATOR_MID),
        "codecs", Js.array().add(codec),
        "headerExtensions", get(video, "headerExtensions"),
        "encodings", Js.array().add(Js.object("ssrc", Js.number(PROBATOR_SSRC))),
        "rtcp", Js.object("cname", Js.text(PROBATOR_MID)));
  }

  private static ObjectNode sendingRtpParameters(
      JsonNode kind, JsonNode extendedRtpCapabilities, String parametersOf) {
    ArrayNode codecs = Js.array();
    for (JsonNode codec : iterate("codecs", get(extendedRtpCapabilities, "codecs"))) {
      if (!same(get(codec, "kind"), kind)) continue;
      codecs.add(
          Js.object(
              "mimeType", get(codec, "mimeType"),
              "payloadType", get(codec, "localPayloadType"),
              "clockRate", get(codec, "clockRate"),
              "channels", get(codec, "channels"),
              "parameters", get(codec, parametersOf),
              "rtcpFeedback", get(codec, "rtcpFeedback")));
      if (!isTruthy(get(codec, "localRtxPayloadType"))) continue;
      codecs.add(
          Js.object(
              "mimeType", Js.text(Js.toText(get(codec, "kind")) + "/rtx"),
              "payloadType", get(codec, "localRtxPayloadType"),
              "clockRate", get(codec, "clockRate"),
              "parameters", Js.object("apt", get(codec, "localPayloadType")),
              "rtcpFeedback", Js.array()));
    }
    ArrayNode extensions = Js.array();
    for (JsonNode extension :
        iterate("headerExtensions", get(extendedRtpCapabilities, "headerExtensions"))) {
      if (!canBeSent(extension, kind)) continue;
      extensions.add(
          Js.object(
              "uri", get(extension, "uri"),
              "id", get(extension, "sendId"),
              "encrypt", get(extension, "encrypt"),
              "parameters", Js.object()));
    }
    return Js.object(
        "codecs",
        codecs,
        "headerExtensions",
        extensions,
        "encodings",
        Js.array(),
        "rtcp",
        Js.object());
  }

  private static boolean canBeSent(JsonNode extension, JsonNode kind) {
    JsonNode extensionKind = get(extension, "kind");
    if (isTruthy(extensionKind) && !same(extensionKind, kind)) return false;
    JsonNode direction = get(extension, "direction");
    return Js.is(direction, "sendrecv") || Js.is(direction, "sendonly");
  }

  private static ArrayNode withRtx(JsonNode codecs, int index) {
    JsonNode codec = Js.at(codecs, index);
    // JSON has no undefined; in an array the reference writes null for it.
    ArrayNode reduced = codec.isMissingNode() ? Js.array().addNull() : Js.array().add(codec);
    JsonNode next = Js.at(codecs, index + 1);
    if (isTruthy(next) && CodecMatching.isRtx(next)) reduced.add(next);
    return reduced;
  }
}
