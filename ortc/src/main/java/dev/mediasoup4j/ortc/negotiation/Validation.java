package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.isObject;
import static dev.mediasoup4j.ortc.negotiation.Js.isTruthy;
import static dev.mediasoup4j.ortc.negotiation.Js.iterate;
import static dev.mediasoup4j.ortc.negotiation.Js.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks parameters and capabilities as they came from a peer, and fills in the defaults in place.
 * Every failure is an {@link InvalidParametersException} that names the field.
 */
public final class Validation {
  // JavaScript's dot stops at these four, Java's at one more.
  private static final Pattern MIME_TYPE =
      Pattern.compile("^(audio|video)/[^\n\r\u2028\u2029]+", Pattern.CASE_INSENSITIVE);

  /** A peer chooses how long a wrong value is; a log should not have to hold it. */
  private static final int MAX_VALUE_TEXT = 200;

  private Validation() {}

  /** {@code validateAndNormalizeRtpCapabilities} of mediasoup-client. */
  public static void clientRtpCapabilities(JsonNode caps) {
    rtpCapabilities(caps, PayloadType.MANDATORY);
  }

  /** {@code validateRtpCapabilities} of mediasoup. */
  public static void routerRtpCapabilities(JsonNode caps) {
    rtpCapabilities(caps, PayloadType.OPTIONAL);
  }

  /** {@code validateAndNormalizeSctpStreamParameters} of mediasoup-client. */
  public static void clientSctpStreamParameters(JsonNode params) {
    routerSctpStreamParameters(params);
    requireTextIfTruthy("params.label", get(params, "label"));
    requireTextIfTruthy("params.protocol", get(params, "protocol"));
  }

  /** {@code validateSctpStreamParameters} of mediasoup. */
  public static void routerSctpStreamParameters(JsonNode params) {
    requireObject("params", params);
    requireNumber("params.streamId", get(params, "streamId"));
    JsonNode ordered = get(params, "ordered");
    JsonNode maxPacketLifeTime = get(params, "maxPacketLifeTime");
    JsonNode maxRetransmits = get(params, "maxRetransmits");
    requireNumberIfTruthy("params.maxPacketLifeTime", maxPacketLifeTime);
    requireNumberIfTruthy("params.maxRetransmits", maxRetransmits);
    if (isTruthy(maxPacketLifeTime) && isTruthy(maxRetransmits)) {
      throw new InvalidParametersException(
          "cannot provide both params.maxPacketLifeTime and params.maxRetransmits");
    }
    boolean unreliable = isTruthy(maxPacketLifeTime) || isTruthy(maxRetransmits);
    if (!ordered.isBoolean()) {
      set(params, "ordered", BooleanNode.valueOf(!unreliable));
    } else if (ordered.booleanValue() && unreliable) {
      throw new InvalidParametersException(
          "params.ordered cannot be true with maxPacketLifeTime or maxRetransmits");
    }
  }

  /**
   * {@code validateAndNormalizeRtpParameters} of mediasoup-client, {@code validateRtpParameters} of
   * mediasoup.
   */
  public static void rtpParameters(JsonNode params) {
    requireObject("params", params);
    requireTextIfTruthy("params.mid", get(params, "mid"));
    JsonNode codecs = get(params, "codecs");
    if (!codecs.isArray()) throw invalid("params.codecs", codecs);
    codecs.forEach(Validation::codecParameters);
    arrayOrEmpty("params", params, "headerExtensions")
        .forEach(Validation::headerExtensionParameters);
    arrayOrEmpty("params", params, "encodings").forEach(Validation::encoding);

    JsonNode rtcp = get(params, "rtcp");
    if (!isTruthy(rtcp)) {
      rtcp = Js.object();
      set(params, "rtcp", rtcp);
    }
    requireObject("params.rtcp", rtcp);
    requireTextIfTruthy("rtcp.cname", get(rtcp, "cname"));
    // The reference knows no other value.
    set(rtcp, "reducedSize", BooleanNode.TRUE);
  }

  /** {@code validateRtpCodecCapability} of mediasoup. */
  static void routerCodecCapability(JsonNode codec) {
    codecCapability(codec, PayloadType.OPTIONAL);
  }

  private static void rtpCapabilities(JsonNode caps, PayloadType payloadType) {
    requireObject("caps", caps);
    arrayOrEmpty("caps", caps, "codecs").forEach(codec -> codecCapability(codec, payloadType));
    arrayOrEmpty("caps", caps, "headerExtensions").forEach(Validation::headerExtension);
  }

  private static void codecCapability(JsonNode codec, PayloadType payloadType) {
    requireObject("codec", codec);
    String kind = kindOfMimeType(codec);
    set(codec, "kind", Js.text(kind));
    payloadType.check("codec.preferredPayloadType", get(codec, "preferredPayloadType"));
    codec(codec, kind);
  }

  private static void codecParameters(JsonNode codec) {
    requireObject("codec", codec);
    String kind = kindOfMimeType(codec);
    requireNumber("codec.payloadType", get(codec, "payloadType"));
    codec(codec, kind);
  }

  /** What codecs of capabilities and of parameters have in common. */
  private static void codec(JsonNode codec, String kind) {
    requireNumber("codec.clockRate", get(codec, "clockRate"));
    if (kind.equals("video")) {
      Js.delete(codec, "channels");
    } else if (!get(codec, "channels").isNumber()) {
      set(codec, "channels", Js.number(1));
    }
    parameters("codec.parameters", codec);
    JsonNode apt = get(get(codec, "parameters"), "apt");
    if (!apt.isMissingNode()) requireNumber("codec.parameters.apt", apt);
    if (!get(codec, "rtcpFeedback").isArray()) set(codec, "rtcpFeedback", Js.array());
    get(codec, "rtcpFeedback").forEach(Validation::rtcpFeedback);
  }

  private static String kindOfMimeType(JsonNode codec) {
    JsonNode mimeType = get(codec, "mimeType");
    requireText("codec.mimeType", mimeType);
    Matcher matcher = MIME_TYPE.matcher(mimeType.textValue());
    if (!matcher.find()) throw invalid("codec.mimeType", mimeType);
    return matcher.group(1).toLowerCase(Locale.ROOT);
  }

  private static void rtcpFeedback(JsonNode feedback) {
    requireObject("codec.rtcpFeedback", feedback);
    requireText("codec.rtcpFeedback.type", get(feedback, "type"));
    if (!get(feedback, "parameter").isTextual()) set(feedback, "parameter", Js.text(""));
  }

  private static void headerExtension(JsonNode extension) {
    requireObject("ext", extension);
    JsonNode kind = get(extension, "kind");
    if (!Js.is(kind, "audio") && !Js.is(kind, "video")) throw invalid("ext.kind", kind);
    requireText("ext.uri", get(extension, "uri"));
    requireNumber("ext.preferredId", get(extension, "preferredId"));
    falseOrBoolean("ext", extension, "preferredEncrypt");
    requireTextIfTruthy("ext.direction", get(extension, "direction"));
    if (!isTruthy(get(extension, "direction"))) set(extension, "direction", Js.text("sendrecv"));
  }

  private static void headerExtensionParameters(JsonNode extension) {
    requireObject("ext", extension);
    requireText("ext.uri", get(extension, "uri"));
    requireNumber("ext.id", get(extension, "id"));
    falseOrBoolean("ext", extension, "encrypt");
    parameters("ext.parameters", extension);
  }

  private static void encoding(JsonNode encoding) {
    requireObject("encoding", encoding);
    requireNumberIfTruthy("encoding.ssrc", get(encoding, "ssrc"));
    requireTextIfTruthy("encoding.rid", get(encoding, "rid"));
    JsonNode rtx = get(encoding, "rtx");
    if (isTruthy(rtx)) {
      requireObject("encoding.rtx", rtx);
      requireNumber("encoding.rtx.ssrc", get(rtx, "ssrc"));
    }
    if (!get(encoding, "dtx").isBoolean()) set(encoding, "dtx", BooleanNode.FALSE);
    requireTextIfTruthy("encoding.scalabilityMode", get(encoding, "scalabilityMode"));
  }

  /** Strings and numbers under any name, in an object (or an array, for JavaScript). */
  private static void parameters(String field, JsonNode owner) {
    if (!isObject(get(owner, "parameters"))) set(owner, "parameters", Js.object());
    JsonNode parameters = get(owner, "parameters");
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      requireTextOrNumber(field + "." + parameter.getKey(), parameter.getValue());
    }
    if (parameters.isArray()) {
      iterate(field, parameters).forEach(value -> requireTextOrNumber(field, value));
    }
  }

  private static JsonNode arrayOrEmpty(String field, JsonNode owner, String name) {
    JsonNode array = get(owner, name);
    if (!isTruthy(array)) {
      array = Js.array();
      set(owner, name, array);
    }
    if (!array.isArray()) throw invalid(field + "." + name, array);
    return array;
  }

  private static void falseOrBoolean(String field, JsonNode owner, String name) {
    JsonNode value = get(owner, name);
    if (!isTruthy(value)) {
      set(owner, name, BooleanNode.FALSE);
    } else if (!value.isBoolean()) {
      throw invalid(field + "." + name, value);
    }
  }

  private static void requireObject(String field, JsonNode value) {
    if (!isObject(value)) throw invalid(field, value);
  }

  private static void requireText(String field, JsonNode value) {
    if (!value.isTextual() || value.textValue().isEmpty()) throw invalid(field, value);
  }

  private static void requireTextIfTruthy(String field, JsonNode value) {
    if (isTruthy(value) && !value.isTextual()) throw invalid(field, value);
  }

  private static void requireNumber(String field, JsonNode value) {
    if (!value.isNumber()) throw invalid(field, value);
  }

  private static void requireNumberIfTruthy(String field, JsonNode value) {
    if (isTruthy(value) && !value.isNumber()) throw invalid(field, value);
  }

  private static void requireTextOrNumber(String field, JsonNode value) {
    if (!value.isTextual() && !value.isNumber()) throw invalid(field, value);
  }

  private static InvalidParametersException invalid(String field, JsonNode value) {
    if (value.isMissingNode()) return new InvalidParametersException("missing " + field);
    String text = value.toString();
    return new InvalidParametersException(
        "invalid " + field + ": " + text.substring(0, Math.min(MAX_VALUE_TEXT, text.length())));
  }

  /** Only a router's codec may come without a payload type; the router then chooses one. */
  private enum PayloadType {
    MANDATORY,
    OPTIONAL;

    void check(String field, JsonNode value) {
      if (this == MANDATORY) {
        requireNumber(field, value);
      } else {
        requireNumberIfTruthy(field, value);
      }
    }
  }
}
