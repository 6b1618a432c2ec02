package dev.mediasoup4j.rtc.sctp;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins fragments, in whatever order they arrive, by their position: the TSN with DATA, where all
 * messages share one line of positions, the FSN with I-DATA, where each message has its own.
 */
final class FragmentRuns {
  private final TreeMap<Long, FragmentRun> byFirst = new TreeMap<>();

  boolean isEmpty() {
    return byFirst.isEmpty();
  }

  /**
   * Adds a single fragment.
   *
   * @return the run that it is in now, or null where the position is taken
   */
  @Nullable FragmentRun add(FragmentRun fragment) {
    Map.Entry<Long, FragmentRun> before = byFirst.floorEntry(fragment.first);
    FragmentRun run = fragment;
    if (before != null) {
      if (before.getValue().last >= fragment.first) return null;
      if (before.getValue().isContinuedBy(fragment)) {
        run = before.getValue();
        run.append(fragment);
      }
    }
    FragmentRun after = byFirst.get(run.last + 1);
    if (after != null && run.isContinuedBy(after)) {
      byFirst.remove(after.first);
      run.append(after);
    }
    if (run == fragment) byFirst.put(run.first, run);
    return run;
  }

  void remove(FragmentRun run) {
    byFirst.remove(run.first);
  }

  /** Removes runs; returns the bytes that they held, with overhead. */
  int removeIf(Predicate<FragmentRun> condition) {
    int[] freed = new int[1];
    byFirst
        .values()
        .removeIf(
            run -> {
              boolean remove = condition.test(run);
              if (remove) freed[0] += run.cost();
              return remove;
            });
    return freed[0];
  }
}
