package dev.mediasoup4j.ortc.negotiation;

import static dev.mediasoup4j.ortc.negotiation.Js.get;
import static dev.mediasoup4j.ortc.negotiation.Js.same;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.H264ProfileLevelId;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether two codecs are the same, on either side. */
enum CodecMatching {
  /** mediasoup-client: a negotiated H264 level is written to both codecs. */
  CLIENT,
  /** mediasoup: a negotiated H264 level is written to the first codec. */
  ROUTER;

  private static final Pattern RTX =
      Pattern.compile("[^\n\r\u2028\u2029]/rtx\\z", Pattern.CASE_INSENSITIVE);
  private static final String PROFILE_LEVEL_ID = "profile-level-id";

  /** Whether this is retransmission for another codec (RFC 4588). */
  static boolean isRtx(JsonNode codec) {
    return RTX.matcher(Js.toText(get(codec, "mimeType"))).find();
  }

  /** Compares MIME type, clock rate and channels. */
  boolean matchesBroadly(JsonNode a, JsonNode b) {
    return matches(a, b, false, false);
  }

  /** Compares profiles too. */
  boolean matches(JsonNode a, JsonNode b) {
    return matches(a, b, true, false);
  }

  /** Compares profiles too, and writes the H264 level that both support into the codecs. */
  boolean matchesAndAligns(JsonNode a, JsonNode b) {
    return matches(a, b, true, true);
  }

  private boolean matches(JsonNode a, JsonNode b, boolean strict, boolean align) {
    String mimeType = lowerCaseMimeType(a);
    if (!mimeType.equals(lowerCaseMimeType(b))) return false;
    if (!same(get(a, "clockRate"), get(b, "clockRate"))) return false;
    if (!same(get(a, "channels"), get(b, "channels"))) return false;
    return switch (mimeType) {
      case "audio/multiopus" ->
          this == CLIENT
              || (sameParameter(a, b, "num_streams") && sameParameter(a, b, "coupled_streams"));
      case "video/h264" -> !strict || matchesH264(a, b, align);
      case "video/vp9" -> !strict || sameParameterOrZero(a, b, "profile-id");
      default -> true;
    };
  }

  private boolean matchesH264(JsonNode a, JsonNode b, boolean align) {
    if (!sameParameterOrZero(a, b, "packetization-mode")) return false;
    JsonNode parametersA = get(a, "parameters");
    JsonNode parametersB = get(b, "parameters");
    Optional<H264ProfileLevelId> idA = profileLevelId(parametersA);
    Optional<H264ProfileLevelId> idB = profileLevelId(parametersB);
    if (idA.isEmpty() || idB.isEmpty()) return false;
    if (idA.get().profile() != idB.get().profile()) return false;
    if (!align) return true;
    JsonNode aligned = Js.undefined();
    if (hasProfileLevelId(parametersA) || hasProfileLevelId(parametersB)) {
      boolean asymmetry =
          isLevelAsymmetryAllowed(parametersA) && isLevelAsymmetryAllowed(parametersB);
      aligned = Js.text(idA.get().answer(idB.get(), asymmetry).toString());
    }
    align(parametersA, aligned);
    if (this == CLIENT) align(parametersB, aligned);
    return true;
  }

  private static void align(JsonNode parameters, JsonNode profileLevelId) {
    if (profileLevelId.isMissingNode()) {
      Js.delete(parameters, PROFILE_LEVEL_ID);
    } else {
      Js.set(parameters, PROFILE_LEVEL_ID, profileLevelId);
    }
  }

  private static boolean hasProfileLevelId(JsonNode parameters) {
    return Js.isTruthy(get(parameters, PROFILE_LEVEL_ID));
  }

  private static Optional<H264ProfileLevelId> profileLevelId(JsonNode parameters) {
    JsonNode value = get(parameters, PROFILE_LEVEL_ID);
    if (!Js.isTruthy(value)) return Optional.of(H264ProfileLevelId.DEFAULT);
    return value.isTextual() ? H264ProfileLevelId.parse(value.textValue()) : Optional.empty();
  }

  private static boolean isLevelAsymmetryAllowed(JsonNode parameters) {
    JsonNode value = get(parameters, "level-asymmetry-allowed");
    return (value.isBoolean() && value.booleanValue())
        || (value.isNumber() && value.doubleValue() == 1)
        || Js.is(value, "1");
  }

  private boolean sameParameterOrZero(JsonNode a, JsonNode b, String name) {
    return same(orZero(parameter(a, name)), orZero(parameter(b, name)));
  }

  /** The client takes zero for what is absent, the router for all that is falsy. */
  private JsonNode orZero(JsonNode value) {
    boolean given = this == CLIENT ? !Js.isNullish(value) : Js.isTruthy(value);
    return given ? value : Js.number(0);
  }

  private static boolean sameParameter(JsonNode a, JsonNode b, String name) {
    return same(parameter(a, name), parameter(b, name));
  }

  private static JsonNode parameter(JsonNode codec, String name) {
    return get(get(codec, "parameters"), name);
  }

  private static String lowerCaseMimeType(JsonNode codec) {
    JsonNode mimeType = get(codec, "mimeType");
    if (!mimeType.isTextual()) {
      throw new InvalidParametersException("codec.mimeType is not a string: " + mimeType);
    }
    return mimeType.textValue().toLowerCase(Locale.ROOT);
  }
}
