package dev.mediasoup4j.ortc.negotiation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The functions of both sides by the reference's names. */
public final class NegotiationFunctions {
  private static final Map<String, Function> CLIENT =
      Map.ofEntries(
          Map.entry(
              "validateAndNormalizeRtpCapabilities",
              normalizing(Validation::clientRtpCapabilities)),
          Map.entry("validateAndNormalizeRtpParameters", normalizing(Validation::rtpParameters)),
          Map.entry(
              "validateAndNormalizeSctpStreamParameters",
              normalizing(Validation::clientSctpStreamParameters)),
          Map.entry(
              "getExtendedRtpCapabilities",
              args ->
                  ExtendedCapabilities.getExtendedRtpCapabilities(
                      args.apply(0), args.apply(1), Js.isTruthy(args.apply(2)))),
          Map.entry(
              "getRecvRtpCapabilities",
              args -> ExtendedCapabilities.getRecvRtpCapabilities(args.apply(0))),
          Map.entry(
              "getSendRtpCapabilities",
              args -> ExtendedCapabilities.getSendRtpCapabilities(args.apply(0))),
          Map.entry(
              "getSendingRtpParameters",
              args -> SendingParameters.getSendingRtpParameters(args.apply(0), args.apply(1))),
          Map.entry(
              "getSendingRemoteRtpParameters",
              args ->
                  SendingParameters.getSendingRemoteRtpParameters(args.apply(0), args.apply(1))),
          Map.entry(
              "reduceCodecs", args -> SendingParameters.reduceCodecs(args.apply(0), args.apply(1))),
          Map.entry(
              "generateProbatorRtpParameters",
              args -> SendingParameters.generateProbatorRtpParameters(args.apply(0))),
          Map.entry(
              "canSend", args -> bool(ExtendedCapabilities.canSend(args.apply(0), args.apply(1)))),
          Map.entry(
              "canReceive",
              args -> bool(ExtendedCapabilities.canReceive(args.apply(0), args.apply(1)))));

  private static final Map<String, Function> ROUTER =
      Map.of(
          "validateRtpCapabilities",
          normalizing(Validation::routerRtpCapabilities),
          "validateRtpParameters",
          normalizing(Validation::rtpParameters),
          "validateSctpStreamParameters",
          normalizing(Validation::routerSctpStreamParameters),
          "generateRouterRtpCapabilities",
          args -> RouterCapabilities.generateRouterRtpCapabilities(args.apply(0)),
          "getProducerRtpParametersMapping",
          args -> ProducerParameters.getProducerRtpParametersMapping(args.apply(0), args.apply(1)),
          "getConsumableRtpParameters",
          args ->
              ProducerParameters.getConsumableRtpParameters(
                  args.apply(0), args.apply(1), args.apply(2), args.apply(3)),
          "canConsume",
          args -> bool(ConsumerParameters.canConsume(args.apply(0), args.apply(1))),
          "getConsumerRtpParameters",
          args -> ConsumerParameters.getConsumerRtpParameters(args.apply(0)),
          "getPipeConsumerRtpParameters",
          args -> ConsumerParameters.getPipeConsumerRtpParameters(args.apply(0)));

  private NegotiationFunctions() {}

  /**
   * Runs {@code {"side":...,"fn":...,"args":[...]}}.
   *
   * @throws InvalidParametersException also when there is no such side or function
   */
  public static JsonNode call(JsonNode negotiationCase) {
    String side = negotiationCase.path("side").asText();
    Map<String, Function> functions =
        switch (side) {
          case "client" -> CLIENT;
          case "router" -> ROUTER;
          default -> throw new InvalidParametersException("unknown side: " + side);
        };
    String name = negotiationCase.path("fn").asText();
    Function function = functions.get(name);
    if (function == null) {
      throw new InvalidParametersException("unknown fn of side " + side + ": " + name);
    }
    JsonNode args = negotiationCase.path("args");
    return function.call(args::path);
  }

  private static Function normalizing(Consumer<JsonNode> validation) {
    return args -> {
      JsonNode value = args.apply(0);
      validation.accept(value);
      return value;
    };
  }

  private static JsonNode bool(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** Takes its arguments by index; those not given are undefined. */
  private interface Function {
    JsonNode call(IntFunction<JsonNode> args);
  }
}
