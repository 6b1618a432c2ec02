package dev.mediasoup4j.ortc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defensive copies for the records: what is absent becomes empty, maps keep their order. */
final class Copies {
  private Copies() {}

  static <T> List<T> of(String field, @Nullable List<T> list) {
    if (list == null) return List.of();
    int hole = new ArrayList<>(list).indexOf(null);
    if (hole >= 0) throw new InvalidParametersException(field + "[" + hole + "] is null");
    return List.copyOf(list);
  }

  static Map<String, Object> of(@Nullable Map<String, Object> map) {
    return map == null || map.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
