package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How a server's event is understood as a push. */
record PushRule(PushKind kind, boolean isList, Shape shape) {
  static final List<String> FIELDS = List.of("event", "each", "fields");

  static PushRule read(DialectPart part, PushKind kind, Collection<String> variables) {
    boolean isList = part.get("each").exists();
    Shape shape =
        isList
            ? Shape.each(part, kind.fields(), variables)
            : part.get("fields").exists()
                ? Shape.fields(part.get("fields"), kind.fields(), variables)
                : Shape.AS_IS;
    return new PushRule(kind, isList, shape);
  }

  /** What the event says: nothing where it should have a list and has none. */
  List<Push> pushes(JsonNode payload, ObjectNode values) {
    JsonNode found = shape.apply(payload, values);
    if (!isList) return List.of(new Push(kind, found));
    if (found.isMissingNode()) return List.of(new Push(kind, payload));
    List<Push> pushes = new ArrayList<>();
    found.forEach(one -> pushes.add(new Push(kind, one)));
    return pushes;
  }
}
