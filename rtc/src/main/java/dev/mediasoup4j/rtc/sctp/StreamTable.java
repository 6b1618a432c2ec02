package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is kept for each stream that was used, found by its id without boxing. */
final class StreamTable<T> {
  private final IntFunction<T> factory;
  private final ArrayList<@Nullable T> streams = new ArrayList<>();

  StreamTable(IntFunction<T> factory) {
    this.factory = factory;
  }

  @Nullable T find(int id) {
    return id < streams.size() ? streams.get(id) : null;
  }

  T get(int id) {
    T existing = find(id);
    if (existing != null) return existing;
    while (streams.size() <= id) streams.add(null);
    T created = factory.apply(id);
    streams.set(id, created);
    return created;
  }

  void forEach(Consumer<T> action) {
    for (T stream : streams) {
      if (stream != null) action.accept(stream);
    }
  }
}
