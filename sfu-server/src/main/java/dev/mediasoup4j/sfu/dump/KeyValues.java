package dev.mediasoup4j.sfu.dump;

import java.util.List;

/** An entry of a map in a dump, from an id to several. */
public record KeyValues(String key, List<String> values) {
  public KeyValues {
    values = List.copyOf(values);
  }
}
