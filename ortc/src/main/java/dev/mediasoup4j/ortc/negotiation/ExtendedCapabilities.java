package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.getIfPresent;
import static dev.mediasoup4j.ortc.negotiation.Js.isTruthy;
import static dev.mediasoup4j.ortc.negotiation.Js.iterate;
import static dev.mediasoup4j.ortc.negotiation.Js.orElse;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a device and its router have in common, and what follows for each direction. */
public final class ExtendedCapabilities {
  private ExtendedCapabilities() {}

  /**
   * {@code getExtendedRtpCapabilities} of mediasoup-client. H264 levels are aligned in both
   * arguments.
   */
  public static ObjectNode getExtendedRtpCapabilities(
      JsonNode localCaps, JsonNode remoteCaps, boolean preferLocalCodecsOrder) {
    ArrayNode codecs = Js.array();
    JsonNode preferred = preferLocalCodecsOrder ? localCaps : remoteCaps;
    JsonNode other = preferLocalCodecsOrder ? remoteCaps : localCaps;
    for (JsonNode codec : iterate("codecs", codecsOf(preferred))) {
      if (isRtx(codec)) continue;
      JsonNode match =
          Js.find(
              "codecs",
              codecsOf(other),
              candidate -> CodecMatching.CLIENT.matchesAndAligns(candidate, codec));
      if (!isTruthy(match)) continue;
      codecs.add(preferLocalCodecsOrder ? extend(codec, match) : extend(match, codec));
    }
    for (JsonNode codec : codecs) addRtx(codec, localCaps, remoteCaps);
    return Js.object("codecs", codecs, "headerExtensions", headerExtensions(localCaps, remoteCaps));
  }

  /** {@code getRecvRtpCapabilities} of mediasoup-client. */
  public static ObjectNode getRecvRtpCapabilities(JsonNode extended) {
    return getRtpCapabilities(
        extended, "recvonly", "remotePayloadType", "remoteRtxPayloadType", "recvId");
  }

  /** {@code getSendRtpCapabilities} of mediasoup-client. */
  public static ObjectNode getSendRtpCapabilities(JsonNode extended) {
    return getRtpCapabilities(
        extended, "sendonly", "localPayloadType", "localRtxPayloadType", "sendId");
  }

  /** {@code canSend} of mediasoup-client. */
  public static boolean canSend(JsonNode kind, JsonNode rtpCapabilities) {
    return Js.elements("codecs", codecsOf(rtpCapabilities)).stream()
        .anyMatch(codec -> same(get(codec, "kind"), kind));
  }

  /** {@code canReceive} of mediasoup-client. The parameters are normalised in place. */
  public static boolean canReceive(JsonNode rtpParameters, JsonNode rtpCapabilities) {
    Validation.rtpParameters(rtpParameters);
    JsonNode codecs = get(rtpParameters, "codecs");
    if (codecs.isEmpty()) return false;
    JsonNode payloadType = get(codecs.get(0), "payloadType");
    return Js.elements("codecs", codecsOf(rtpCapabilities)).stream()
        .anyMatch(codec -> same(get(codec, "preferredPayloadType"), payloadType));
  }

  private static ObjectNode extend(JsonNode local, JsonNode remote) {
    return Js.object(
        "kind", get(local, "kind"),
        "mimeType", get(local, "mimeType"),
        "clockRate", get(local, "clockRate"),
        "channels", get(local, "channels"),
        "localPayloadType", get(local, "preferredPayloadType"),
        "remotePayloadType", get(remote, "preferredPayloadType"),
        "localParameters", orElse(get(local, "parameters"), Js.object()),
        "remoteParameters", orElse(get(remote, "parameters"), Js.object()),
        "rtcpFeedback", FeedbackReduction.common(local, remote));
  }

  private static void addRtx(JsonNode codec, JsonNode localCaps, JsonNode remoteCaps) {
    JsonNode localRtx = rtxFor(get(codec, "localPayloadType"), localCaps);
    JsonNode remoteRtx = rtxFor(get(codec, "remotePayloadType"), remoteCaps);
    if (localRtx.isMissingNode() || remoteRtx.isMissingNode()) return;
    Js.set(codec, "localRtxPayloadType", get(localRtx, "preferredPayloadType"));
    Js.set(codec, "remoteRtxPayloadType", get(remoteRtx, "preferredPayloadType"));
  }

  private static JsonNode rtxFor(JsonNode payloadType, JsonNode caps) {
    return Js.find(
        "codecs",
        get(caps, "codecs"),
        codec -> isRtx(codec) && same(getIfPresent(get(codec, "parameters"), "apt"), payloadType));
  }

  private static ArrayNode headerExtensions(JsonNode localCaps, JsonNode remoteCaps) {
    ArrayNode extensions = Js.array();
    for (JsonNode remote : iterate("headerExtensions", get(remoteCaps, "headerExtensions"))) {
      JsonNode local =
          Js.find(
              "headerExtensions",
              get(localCaps, "headerExtensions"),
              candidate -> matches(candidate, remote));
      if (!isTruthy(local)) continue;
      extensions.add(
          Js.object(
              "kind", get(remote, "kind"),
              "uri", get(remote, "uri"),
              "sendId", get(local, "preferredId"),
              "recvId", get(remote, "preferredId"),
              "encrypt", orElse(get(local, "preferredEncrypt"), BooleanNode.FALSE),
              "direction", Js.text(seenFromHere(get(remote, "direction")))));
    }
    return extensions;
  }

  private static boolean matches(JsonNode a, JsonNode b) {
    JsonNode kindA = get(a, "kind");
    JsonNode kindB = get(b, "kind");
    if (isTruthy(kindA) && isTruthy(kindB) && !same(kindA, kindB)) return false;
    return same(get(a, "uri"), get(b, "uri"));
  }

  private static String seenFromHere(JsonNode remoteDirection) {
    if (Js.is(remoteDirection, "recvonly")) return "sendonly";
    if (Js.is(remoteDirection, "sendonly")) return "recvonly";
    return Js.is(remoteDirection, "inactive") ? "inactive" : "sendrecv";
  }

  private static ObjectNode getRtpCapabilities(
      JsonNode extended, String direction, String payloadType, String rtxPayloadType, String id) {
    ArrayNode codecs = Js.array();
    for (JsonNode codec : iterate("codecs", get(extended, "codecs"))) {
      codecs.add(
          Js.object(
              "kind", get(codec, "kind"),
              "mimeType", get(codec, "mimeType"),
              "preferredPayloadType", get(codec, payloadType),
              "clockRate", get(codec, "clockRate"),
              "channels", get(codec, "channels"),
              "parameters", get(codec, "localParameters"),
              "rtcpFeedback", get(codec, "rtcpFeedback")));
      if (!isTruthy(get(codec, "localRtxPayloadType"))) continue;
      if (!isTruthy(get(codec, "remoteRtxPayloadType"))) continue;
      codecs.add(
          Js.object(
              "kind", get(codec, "kind"),
              "mimeType", Js.text(Js.toText(get(codec, "kind")) + "/rtx"),
              "preferredPayloadType", get(codec, rtxPayloadType),
              "clockRate", get(codec, "clockRate"),
              "parameters", Js.object("apt", get(codec, payloadType)),
              "rtcpFeedback", Js.array()));
    }
    ArrayNode extensions = Js.array();
    for (JsonNode extension : iterate("headerExtensions", get(extended, "headerExtensions"))) {
      JsonNode allowed = get(extension, "direction");
      if (!Js.is(allowed, "sendrecv") && !Js.is(allowed, direction)) continue;
      extensions.add(
          Js.object(
              "kind", get(extension, "kind"),
              "uri", get(extension, "uri"),
              "preferredId", get(extension, id),
              "preferredEncrypt", orElse(get(extension, "encrypt"), BooleanNode.FALSE),
              "direction", allowed));
    }
    return Js.object("codecs", codecs, "headerExtensions", extensions);
  }

  private static JsonNode codecsOf(JsonNode caps) {
    return orElse(get(caps, "codecs"), Js.array());
  }

  /** The client's check lets absent codecs pass. */
  private static boolean isRtx(JsonNode codec) {
    return isTruthy(codec) && CodecMatching.isRtx(codec);
  }
}
