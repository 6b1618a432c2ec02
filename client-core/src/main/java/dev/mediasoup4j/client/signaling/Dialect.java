package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which events and in which shapes a server speaks: one JSON file, which docs/dialects.md
 * describes. Immutable.
 */
public final class Dialect {
  /** The dialects that come with the library. The first is our own room server's. */
  private static final List<String> NAMES = List.of("mediasoup4j", "plain", "dirvann", "mkhahani");

  /** Operations without which servers do well: they need not be told. */
  private static final Set<Operation> DISPENSABLE =
      EnumSet.of(Operation.RESUME_CONSUMER, Operation.GET_PRODUCERS, Operation.LEAVE);

  private static final Dialect OWN = named(NAMES.get(0));

  private final String name;
  private final DialectConnection connection;
  private final List<Exchange> joinSteps;
  private final Map<Operation, Exchange> operations;
  private final Map<String, List<PushRule>> pushes;

  Dialect(
      String name,
      DialectConnection connection,
      List<Exchange> joinSteps,
      Map<Operation, Exchange> operations,
      Map<String, List<PushRule>> pushes) {
    this.name = name;
    this.connection = connection;
    this.joinSteps = joinSteps;
    this.operations = operations;
    this.pushes = pushes;
  }

  /** Our own room server's: docs/signaling.md. */
  public static Dialect own() {
    return OWN;
  }

  /** What {@link #named} takes. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * One of the dialects that come with the library.
   *
   * @throws InvalidParametersException naming those there are
   */
  public static Dialect named(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidParametersException(
          "there is no dialect \"" + name + "\", only " + String.join(", ", NAMES));
    }
    String file = name + ".json";
    try (InputStream in = Dialect.class.getResourceAsStream("dialects/" + file)) {
      if (in == null) throw new IllegalStateException(file + " is not in the library");
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(file + " can't be read", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InvalidParametersException naming the file, the place in it, what is wrong and what
   *     would be right
   */
  public static Dialect load(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidParametersException("dialect " + file + " can't be read: " + e, e);
    }
    return parse(String.valueOf(file.getFileName()), text);
  }

  /**
   * Reads a dialect.
   *
   * @param file for messages
   * @throws InvalidParametersException as {@link #load}
   */
  public static Dialect parse(String file, String json) {
    return DialectReader.read(file, json);
  }

  public String name() {
    return name;
  }

  /** Where Socket.IO is on the server, behind the URL's own path. */
  public String path() {
    return connection.path();
  }

  /** The server's version of Socket.IO: 2, 3 or 4; null where it is not said. */
  public @Nullable Integer socketIo() {
    return connection.socketIo();
  }

  /** Where the server hands out ICE servers by HTTP; null if it does not. */
  public @Nullable String iceServersPath() {
    return connection.iceServersPath();
  }

  /** The pushes that it understands, by their names in docs/signaling.md. */
  public Set<String> pushes() {
    return pushes.values().stream()
        .flatMap(List::stream)
        .map(rule -> rule.kind().title())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the connection to the server begins with. */
  public Handshake handshake(JoinRequest request) {
    ObjectNode values = variables(request);
    return new Handshake(
        connection.namespace(),
        object(connection.query().fill(values)),
        object(connection.auth().fill(values)));
  }

  private static ObjectNode object(JsonNode json) {
    return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /** The variables that have a value in all requests and pushes of a session. */
  static ObjectNode variables(JoinRequest request) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("roomId", request.roomId())
        .put("peerId", request.peerId())
        .put("displayName", request.displayName())
        .put("token", request.token())
        .put("sessionToken", request.sessionToken());
  }

  List<Exchange> joinSteps() {
    return joinSteps;
  }

  boolean has(Operation operation) {
    return operations.containsKey(operation);
  }

  /** Null for what the server need not be told. */
  @Nullable Exchange exchange(Operation operation) {
    Exchange exchange = operations.get(operation);
    if (exchange == null && !DISPENSABLE.contains(operation)) {
      throw new UnsupportedException(
          "dialect "
              + name
              + " can't "
              + operation.purpose()
              + ": "
              + operation.title()
              + " is missing");
    }
    return exchange;
  }

  /** How to understand an event; empty if it is none of a push. */
  List<PushRule> pushRules(String event) {
    return pushes.getOrDefault(event, List.of());
  }

  boolean tells(PushKind kind) {
    return pushes.values().stream().flatMap(List::stream).anyMatch(rule -> rule.kind() == kind);
  }

  @Override
  public String toString() {
    return "dialect " + name;
  }
}
