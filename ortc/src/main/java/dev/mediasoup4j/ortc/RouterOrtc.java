package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediasoup4j.ortc.negotiation.ConsumerParameters;
import dev.mediasoup4j.ortc.negotiation.ProducerParameters;
import dev.mediasoup4j.ortc.negotiation.RouterCapabilities;
import dev.mediasoup4j.ortc.negotiation.Validation;
import java.util.List;

/**
 * The router's half of the negotiation, mediasoup 3.19's {@code ortc.ts}: pure functions under its
 * names. Where the reference changes an argument, the changed value is returned.
 *
 * <p>The forms that take JSON are for what came from a peer: they check it field by field and fill
 * in the defaults. Each throws {@link InvalidParametersException} where the reference throws a
 * {@code TypeError}.
 */
public final class RouterOrtc {
  private RouterOrtc() {}

  /**
   * Checks capabilities from a peer and fills in the defaults. Unlike a router's own media codecs,
   * a peer's codecs must have payload types.
   */
  public static RtpCapabilities validateRtpCapabilities(JsonNode caps) {
    return Json.readNormalized(caps, Validation::routerRtpCapabilities, RtpCapabilities.class);
  }

  /** Fills in the defaults. */
  public static RtpCapabilities validateRtpCapabilities(RtpCapabilities caps) {
    return validateRtpCapabilities(Json.toTree(caps));
  }

  /** Checks parameters from a peer and fills in the defaults. */
  public static RtpParameters validateRtpParameters(JsonNode params) {
    return Json.readNormalized(params, Validation::rtpParameters, RtpParameters.class);
  }

  /** Fills in the defaults. */
  public static RtpParameters validateRtpParameters(RtpParameters params) {
    return validateRtpParameters(Json.toTree(params));
  }

  /** Checks parameters from a peer and fills in the defaults. */
  public static SctpStreamParameters validateSctpStreamParameters(JsonNode params) {
    return Json.readNormalized(
        params, Validation::routerSctpStreamParameters, SctpStreamParameters.class);
  }

  /** Checks that the parts fit together and fills in the defaults. */
  public static SctpStreamParameters validateSctpStreamParameters(SctpStreamParameters params) {
    return validateSctpStreamParameters(Json.toTree(params));
  }

  /**
   * What a router with the given codecs can receive; every video codec gets an RTX codec.
   *
   * @throws UnsupportedException when a codec is not among {@link SupportedRtpCapabilities}
   * @throws InvalidParametersException when two codecs ask for one payload type
   * @throws IllegalStateException when no dynamic payload type is left
   */
  public static RtpCapabilities generateRouterRtpCapabilities(
      List<RouterRtpCodecCapability> mediaCodecs) {
    return Json.read(
        RouterCapabilities.generateRouterRtpCapabilities(Json.toTree(mediaCodecs)),
        RtpCapabilities.class);
  }

  /**
   * Maps what a producer sends to the router's payload types, and its streams to new SSRCs.
   *
   * @throws UnsupportedException when the router lacks a codec or its RTX
   */
  public static ProducerRtpMapping getProducerRtpParametersMapping(
      RtpParameters params, RtpCapabilities caps) {
    JsonNode aligned = Json.toTree(params);
    ObjectNode mapping =
        ProducerParameters.getProducerRtpParametersMapping(aligned, Json.toTree(caps));
    return new ProducerRtpMapping(
        Json.read(aligned, RtpParameters.class), Json.read(mapping, RtpMapping.class));
  }

  /**
   * What the router has of a producer, in its own payload types and SSRCs.
   *
   * @param params of {@link ProducerRtpMapping#rtpParameters}
   */
  public static RtpParameters getConsumableRtpParameters(
      MediaKind kind, RtpParameters params, RtpCapabilities caps, RtpMapping rtpMapping) {
    return Json.read(
        ProducerParameters.getConsumableRtpParameters(
            TextNode.valueOf(kind.toString()),
            Json.toTree(params),
            Json.toTree(caps),
            Json.toTree(rtpMapping)),
        RtpParameters.class);
  }

  /** Whether one with the capabilities can consume the producer. */
  public static boolean canConsume(RtpParameters consumableParams, RtpCapabilities caps) {
    return ConsumerParameters.canConsume(Json.toTree(consumableParams), Json.toTree(caps));
  }

  /**
   * What a consumer receives: one stream, or all streams through a pipe.
   *
   * @throws UnsupportedException when no media codec is left
   */
  public static RtpParameters getConsumerRtpParameters(
      RtpParameters consumableRtpParameters,
      RtpCapabilities remoteRtpCapabilities,
      boolean pipe,
      boolean enableRtx) {
    ObjectNode options = Json.mapper().createObjectNode();
    options.set("consumableRtpParameters", Json.toTree(consumableRtpParameters));
    options.set("remoteRtpCapabilities", Json.toTree(remoteRtpCapabilities));
    options.put("pipe", pipe).put("enableRtx", enableRtx);
    return Json.read(ConsumerParameters.getConsumerRtpParameters(options), RtpParameters.class);
  }

  /** What a consumer of another router receives: all streams, without bandwidth estimation. */
  public static RtpParameters getPipeConsumerRtpParameters(
      RtpParameters consumableRtpParameters, boolean enableRtx) {
    ObjectNode options = Json.mapper().createObjectNode();
    options.set("consumableRtpParameters", Json.toTree(consumableRtpParameters));
    options.put("enableRtx", enableRtx);
    return Json.read(ConsumerParameters.getPipeConsumerRtpParameters(options), RtpParameters.class);
  }
}
