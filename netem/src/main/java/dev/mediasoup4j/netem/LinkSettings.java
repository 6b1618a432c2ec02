package dev.mediasoup4j.netem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one direction of a network path does to datagrams.
 *
 * @param loss share of datagrams that vanish, 0 to 1; 1 is a cut
 * @param delay one-way delay of every datagram
 * @param jitter largest extra delay, drawn evenly; it never reorders
 * @param reordering share of datagrams that are held back by {@link #REORDER_HOLD} and so overtaken
 * @param duplication share of datagrams that arrive twice
 * @param bitrateBps bottleneck in bits a second; 0 means unlimited
 * @param queueBytes what the bottleneck holds before it drops the tail
 */
public record LinkSettings(
    double loss,
    Duration delay,
    Duration jitter,
    double reordering,
    double duplication,
    long bitrateBps,
    int queueBytes) {

  /** How much later than its neighbours a reordered datagram arrives. */
  public static final Duration REORDER_HOLD = Duration.ofMillis(20);

  private static final LinkSettings PERFECT =
      new LinkSettings(0, Duration.ZERO, Duration.ZERO, 0, 0, 0, 128 * 1024);

  public LinkSettings {
    requireShare("loss", loss);
    requireShare("reordering", reordering);
    requireShare("duplication", duplication);
    if (delay.isNegative()) throw new IllegalArgumentException("delay is negative: " + delay);
    if (jitter.isNegative()) throw new IllegalArgumentException("jitter is negative: " + jitter);
    if (bitrateBps < 0) throw new IllegalArgumentException("bitrateBps is negative: " + bitrateBps);
    if (queueBytes < 0) throw new IllegalArgumentException("queueBytes is negative: " + queueBytes);
  }

  /** Delivers everything at once, in order. */
  public static LinkSettings perfect() {
    return PERFECT;
  }

  public LinkSettings withLoss(double value) {
    return new LinkSettings(value, delay, jitter, reordering, duplication, bitrateBps, queueBytes);
  }

  public LinkSettings withDelay(Duration value) {
    return new LinkSettings(loss, value, jitter, reordering, duplication, bitrateBps, queueBytes);
  }

  public LinkSettings withJitter(Duration value) {
    return new LinkSettings(loss, delay, value, reordering, duplication, bitrateBps, queueBytes);
  }

  public LinkSettings withReordering(double value) {
    return new LinkSettings(loss, delay, jitter, value, duplication, bitrateBps, queueBytes);
  }

  public LinkSettings withDuplication(double value) {
    return new LinkSettings(loss, delay, jitter, reordering, value, bitrateBps, queueBytes);
  }

  public LinkSettings withBitrateBps(long value) {
    return new LinkSettings(loss, delay, jitter, reordering, duplication, value, queueBytes);
  }

  public LinkSettings withQueueBytes(int value) {
    return new LinkSettings(loss, delay, jitter, reordering, duplication, bitrateBps, value);
  }

  /** What is not perfect, such as {@code loss 3 %, delay 40 ms}. */
  public String describe() {
    List<String> flaws = new ArrayList<>();
    if (loss > 0) flaws.add("loss " + percent(loss));
    if (!delay.isZero()) flaws.add("delay " + delay.toMillis() + " ms");
    if (!jitter.isZero()) flaws.add("jitter " + jitter.toMillis() + " ms");
    if (reordering > 0) flaws.add("reordering " + percent(reordering));
    if (duplication > 0) flaws.add("duplication " + percent(duplication));
    if (bitrateBps > 0) flaws.add("bottleneck " + bitrateBps / 1000 + " kbit/s");
    return flaws.isEmpty() ? "perfect" : String.join(", ", flaws);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, was " + value);
    }
  }
}
