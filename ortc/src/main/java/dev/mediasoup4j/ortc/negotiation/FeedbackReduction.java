package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.isTruthy;
import static dev.mediasoup4j.ortc.negotiation.Js.orElse;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import java.util.function.Predicate;

/** Which RTCP feedback remains once both sides' codecs and header extensions are known. */
final class FeedbackReduction {
  private FeedbackReduction() {}

  /** The feedback of both codecs. */
  static ArrayNode common(JsonNode codecA, JsonNode codecB) {
    ArrayNode common = Js.array();
    for (JsonNode a : Js.iterate("rtcpFeedback", feedbackOf(codecA))) {
      JsonNode match = Js.find("rtcpFeedback", feedbackOf(codecB), b -> matches(a, b));
      if (isTruthy(match)) common.add(match);
    }
    return common;
  }

  /**
   * Leaves one kind of bandwidth estimation: transport-wide congestion control where its header
   * extension is used, else REMB where absolute send time is, else none.
   */
  static void chooseBandwidthEstimation(JsonNode codecs, ArrayNode headerExtensions) {
    if (uses(headerExtensions, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC)) {
      keep(codecs, feedback -> !hasType(feedback, "goog-remb"));
    } else if (uses(headerExtensions, RtpHeaderExtensionUri.ABS_SEND_TIME)) {
      keep(codecs, feedback -> !hasType(feedback, "transport-cc"));
    } else {
      keep(
          codecs,
          feedback -> !hasType(feedback, "transport-cc") && !hasType(feedback, "goog-remb"));
    }
  }

  static boolean hasType(JsonNode feedback, String type) {
    return Js.is(get(feedback, "type"), type);
  }

  private static boolean matches(JsonNode a, JsonNode b) {
    if (!same(get(b, "type"), get(a, "type"))) return false;
    JsonNode parameterA = get(a, "parameter");
    JsonNode parameterB = get(b, "parameter");
    return same(parameterA, parameterB) || (!isTruthy(parameterA) && !isTruthy(parameterB));
  }

  private static boolean uses(ArrayNode headerExtensions, String uri) {
    for (JsonNode extension : headerExtensions) {
      if (Js.is(get(extension, "uri"), uri)) return true;
    }
    return false;
  }

  private static void keep(JsonNode codecs, Predicate<JsonNode> wanted) {
    for (JsonNode codec : codecs) {
      Js.set(codec, "rtcpFeedback", Js.filter("rtcpFeedback", feedbackOf(codec), wanted));
    }
  }

  private static JsonNode feedbackOf(JsonNode codec) {
    return orElse(get(codec, "rtcpFeedback"), Js.array());
  }
}
