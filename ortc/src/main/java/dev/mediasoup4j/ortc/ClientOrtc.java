package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediasoup4j.ortc.negotiation.ExtendedCapabilities;
import dev.mediasoup4j.ortc.negotiation.SendingParameters;
import dev.mediasoup4j.ortc.negotiation.Validation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of the negotiation, mediasoup-client 3.24's {@code ortc.ts}: pure functions
 * under its names. Where the reference changes an argument, the changed value is returned.
 *
 * <p>The forms that take JSON are for what came from a peer: they check it field by field and fill
 * in the defaults. Each throws {@link InvalidParametersException} where the reference throws a
 * {@code TypeError}.
 */
public final class ClientOrtc {
  private ClientOrtc() {}

  /** Checks capabilities from a peer and fills in the defaults. */
  public static RtpCapabilities validateAndNormalizeRtpCapabilities(JsonNode caps) {
    return Json.readNormalized(caps, Validation::clientRtpCapabilities, RtpCapabilities.class);
  }

  /** Fills in the defaults. */
  public static RtpCapabilities validateAndNormalizeRtpCapabilities(RtpCapabilities caps) {
    return validateAndNormalizeRtpCapabilities(Json.toTree(caps));
  }

  /** Checks parameters from a peer and fills in the defaults. */
  public static RtpParameters validateAndNormalizeRtpParameters(JsonNode params) {
    return Json.readNormalized(params, Validation::rtpParameters, RtpParameters.class);
  }

  /** Fills in the defaults. */
  public static RtpParameters validateAndNormalizeRtpParameters(RtpParameters params) {
    return validateAndNormalizeRtpParameters(Json.toTree(params));
  }

  /** Checks parameters from a peer and fills in the defaults. */
  public static SctpStreamParameters validateAndNormalizeSctpStreamParameters(JsonNode params) {
    return Json.readNormalized(
        params, Validation::clientSctpStreamParameters, SctpStreamParameters.class);
  }

  /** Checks that the parts fit together and fills in the defaults. */
  public static SctpStreamParameters validateAndNormalizeSctpStreamParameters(
      SctpStreamParameters params) {
    return validateAndNormalizeSctpStreamParameters(Json.toTree(params));
  }

  /**
   * What both sides have in common.
   *
   * @param preferLocalCodecsOrder whether codecs come in the order of the local capabilities
   *     instead of the remote ones
   */
  public static ExtendedRtpCapabilities getExtendedRtpCapabilities(
      RtpCapabilities localCaps, RtpCapabilities remoteCaps, boolean preferLocalCodecsOrder) {
    return Json.read(
        ExtendedCapabilities.getExtendedRtpCapabilities(
            Json.toTree(localCaps), Json.toTree(remoteCaps), preferLocalCodecsOrder),
        ExtendedRtpCapabilities.class);
  }

  /** What can be received, with the router's payload types. */
  public static RtpCapabilities getRecvRtpCapabilities(
      ExtendedRtpCapabilities extendedRtpCapabilities) {
    return Json.read(
        ExtendedCapabilities.getRecvRtpCapabilities(Json.toTree(extendedRtpCapabilities)),
        RtpCapabilities.class);
  }

  /** What can be sent, with the device's payload types. */
  public static RtpCapabilities getSendRtpCapabilities(
      ExtendedRtpCapabilities extendedRtpCapabilities) {
    return Json.read(
        ExtendedCapabilities.getSendRtpCapabilities(Json.toTree(extendedRtpCapabilities)),
        RtpCapabilities.class);
  }

  /** Every codec and header extension of a kind for sending; without mid, encodings and RTCP. */
  public static RtpParameters getSendingRtpParameters(
      MediaKind kind, ExtendedRtpCapabilities extendedRtpCapabilities) {
    return Json.read(
        SendingParameters.getSendingRtpParameters(json(kind), Json.toTree(extendedRtpCapabilities)),
        RtpParameters.class);
  }

  /** The same as the router sees it, for the answer to an SDP offer. */
  public static RtpParameters getSendingRemoteRtpParameters(
      MediaKind kind, ExtendedRtpCapabilities extendedRtpCapabilities) {
    return Json.read(
        SendingParameters.getSendingRemoteRtpParameters(
            json(kind), Json.toTree(extendedRtpCapabilities)),
        RtpParameters.class);
  }

  /**
   * The codec that matches the capability, or the first one for null, and its RTX codec.
   *
   * @param codecs of {@link #getSendingRtpParameters} or {@link #getSendingRemoteRtpParameters}
   * @throws InvalidParametersException when no codec matches
   */
  public static List<RtpCodecParameters> reduceCodecs(
      List<RtpCodecParameters> codecs, @Nullable RtpCodecCapability capCodec) {
    if (codecs.isEmpty()) throw new InvalidParametersException("codecs is empty");
    return Arrays.asList(
        Json.read(
            SendingParameters.reduceCodecs(Json.toTree(codecs), Json.toTree(capCodec)),
            RtpCodecParameters[].class));
  }

  /** What a consumer of the probator receives: the stream that probes for bandwidth. */
  public static RtpParameters generateProbatorRtpParameters(RtpParameters videoRtpParameters) {
    return Json.read(
        SendingParameters.generateProbatorRtpParameters(Json.toTree(videoRtpParameters)),
        RtpParameters.class);
  }

  /** Whether a codec of the kind can be sent. */
  public static boolean canSend(MediaKind kind, RtpCapabilities rtpCapabilities) {
    return ExtendedCapabilities.canSend(json(kind), Json.toTree(rtpCapabilities));
  }

  /** Whether the capabilities have the first codec's payload type. */
  public static boolean canReceive(RtpParameters rtpParameters, RtpCapabilities rtpCapabilities) {
    return ExtendedCapabilities.canReceive(
        Json.toTree(rtpParameters), Json.toTree(rtpCapabilities));
  }

  private static JsonNode json(MediaKind kind) {
    return TextNode.valueOf(kind.toString());
  }
}
