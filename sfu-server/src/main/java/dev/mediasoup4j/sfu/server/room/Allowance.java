package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** How many of something a peer may have; belongs to the rooms' thread. */
final class Allowance {
  private final String what;
  private final int max;
  private final IntSupplier existing;
  private int inTheMaking;

  /**
   * @param what in the plural
   * @param existing how many there are
   */
  Allowance(String what, int max, IntSupplier existing) {
    this.what = what;
    this.max = max;
    this.existing = existing;
  }

  /**
   * Makes one more.
   *
   * @param making ends on the rooms' thread
   * @throws RequestException if there are as many as may be, those in the making included
   */
  <T> CompletionStage<T> makeOne(Supplier<CompletionStage<T>> making) {
    if (existing.getAsInt() + inTheMaking >= max) {
      throw new RequestException(
          ErrorCode.LIMIT_REACHED, "a peer may have at most " + max + " " + what);
    }
    CompletionStage<T> made = making.get();
    inTheMaking++;
    return made.whenComplete((one, failure) -> inTheMaking--);
  }
}
