package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a dialect file, and refuses what makes no sense. */
final class DialectReader {
  private static final ObjectReader STRICT =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** They have a value in everything that is sent. */
  private static final Set<String> SESSION_VARIABLES =
      Set.of("roomId", "peerId", "displayName", "token", "sessionToken", "socketId");

  /** What joining may bring. */
  private static final List<String> JOIN_RESULT =
      List.of(
          "rtpCapabilities",
          "peerId",
          "peers",
          "sessionToken",
          "resumed",
          "producers",
          "dataProducers");

  private final DialectPart root;
  private final Exchange.Usual usual;

  private DialectReader(DialectPart root) {
    this.root = root;
    root.fields(
        List.of("name", "about", "connect", "answer", "errors", "join", "operations", "pushes"));
    this.usual =
        new Exchange.Usual(
            AnswerStyle.read(root.get("answer"), AnswerStyle.RESULT, SESSION_VARIABLES),
            Exchange.errors(root.get("errors"), Exchange.PLAIN.errors()));
  }

  static Dialect read(String file, String json) {
    JsonNode tree;
    try {
      tree = STRICT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidParametersException(file + ": is no JSON: " + e.getMessage(), e);
    }
    return new DialectReader(new DialectPart(file, "", tree)).dialect();
  }

  private Dialect dialect() {
    return new Dialect(
        root.get("name").text(),
        DialectConnection.read(root.get("connect"), SESSION_VARIABLES),
        joinSteps(root.get("join")),
        operations(root.get("operations")),
        root.get("pushes").exists() ? pushes(root.get("pushes")) : Map.of());
  }

  private List<Exchange> joinSteps(DialectPart part) {
    if (!part.json().isArray() || part.json().isEmpty()) {
      throw part.invalid("must be an array of requests, of which one brings rtpCapabilities");
    }
    List<Exchange> steps = new ArrayList<>();
    boolean bringsCapabilities = false;
    for (DialectPart step : part.children()) {
      Exchange exchange = Exchange.read(step, null, JOIN_RESULT, SESSION_VARIABLES, usual);
      if (exchange.event() == null && !(exchange.answer() instanceof AnswerStyle.Event)) {
        throw step.invalid("needs an event to send, or an answer {\"event\": ...} to wait for");
      }
      DialectPart result = step.get("result");
      bringsCapabilities |=
          !(exchange.answer() instanceof AnswerStyle.None)
              && (!result.json().isObject() || result.get("rtpCapabilities").exists());
      steps.add(exchange);
    }
    if (!bringsCapabilities) throw part.invalid("has no request that brings rtpCapabilities");
    return List.copyOf(steps);
  }

  private Map<Operation, Exchange> operations(DialectPart part) {
    Set<String> titles = new LinkedHashSet<>();
    Arrays.stream(Operation.values())
        .forEach(operation -> titles.addAll(List.of(operation.general(), operation.title())));
    if (!part.exists()) throw part.invalid("is missing. Known: " + String.join(", ", titles));
    part.fields(titles);
    Map<Operation, Exchange> operations = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      String title = part.get(operation.title()).exists() ? operation.title() : operation.general();
      if (part.get(title).exists()) {
        operations.put(operation, operation(part.get(title), title, operation));
      }
    }
    requireTransports(part, operations);
    return Map.copyOf(operations);
  }

  private Exchange operation(DialectPart part, String event, Operation operation) {
    Set<String> variables = new HashSet<>(SESSION_VARIABLES);
    variables.addAll(operation.payload());
    if (operation.direction() != null) variables.add("direction");
    Exchange exchange = Exchange.read(part, event, operation.result(), variables, usual);
    if (exchange.answer() instanceof AnswerStyle.None && !operation.isCommand()) {
      throw part.get("answer").invalid("can't be \"none\": " + operation.expected() + " is needed");
    }
    return exchange;
  }

  /** One can do without sending or without receiving, but not without both. */
  private static void requireTransports(DialectPart part, Map<Operation, Exchange> operations) {
    boolean sends = operations.containsKey(Operation.PRODUCE);
    boolean receives = operations.containsKey(Operation.CONSUME);
    if (!sends && !receives) throw part.invalid("needs produce or consume, or both");
    if (sends) {
      require(part, operations, Operation.CREATE_SEND_TRANSPORT);
      require(part, operations, Operation.CONNECT_SEND_TRANSPORT);
    }
    if (receives) {
      require(part, operations, Operation.CREATE_RECV_TRANSPORT);
      require(part, operations, Operation.CONNECT_RECV_TRANSPORT);
    }
  }

  private static void require(
      DialectPart part, Map<Operation, Exchange> operations, Operation operation) {
    if (!operations.containsKey(operation)) {
      throw part.invalid("needs " + operation.general() + " or " + operation.title());
    }
  }

  private static Map<String, List<PushRule>> pushes(DialectPart part) {
    part.fields(Arrays.stream(PushKind.values()).map(PushKind::title).toList());
    Map<String, List<PushRule>> rules = new HashMap<>();
    for (PushKind kind : PushKind.values()) {
      DialectPart push = part.get(kind.title());
      if (!push.exists()) continue;
      push.fields(PushRule.FIELDS);
      PushRule rule = PushRule.read(push, kind, SESSION_VARIABLES);
      DialectPart event = push.get("event");
      List<String> names =
          event.exists()
              ? event.oneOrMore().stream().map(DialectPart::text).toList()
              : List.of(kind.title());
      names.forEach(name -> rules.computeIfAbsent(name, none -> new ArrayList<>()).add(rule));
    }
    return rules;
  }
}
