package dev.mediasoup4j.sfu.stream;

/**
 * A stream's score from 0 to 10: an average of the last reports, the newer weighing more. Follows
 * mediasoup's RtpStream.
 */
final class ScoreHistory {
  private static final int LENGTH = 24;
  static final int BEST = 10;

  private final int[] scores = new int[LENGTH];
  private int count;
  private int score = BEST;

  int score() {
    return score;
  }

  /** Returns whether the score has changed by this report. */
  boolean add(int newest) {
    if (count == LENGTH) {
      System.arraycopy(scores, 1, scores, 0, LENGTH - 1);
      count--;
    }
    scores[count++] = newest;
    int total = 0;
    int weights = 0;
    for (int i = 0; i < count; i++) {
      total += (i + 1) * scores[i];
      weights += i + 1;
    }
    return set((int) Math.round((double) total / weights));
  }

  /** Forgets the reports. Returns whether the score has changed. */
  boolean reset(int newScore) {
    count = 0;
    return set(newScore);
  }

  private boolean set(int newScore) {
    boolean changed = score != newScore;
    score = newScore;
    return changed;
  }

  /**
   * The score of one report interval, from how much arrived in the end and how much repair it took.
   *
   * @param total packets sent or received, above 0
   * @param lost of these, at most {@code total}
   * @param repaired at most {@code lost}
   * @param retransmitted at least {@code repaired}
   */
  static int ofInterval(long total, long lost, long repaired, long retransmitted) {
    double weight = Math.pow(1 / ((double) repaired / total + 1), 4);
    if (retransmitted > 0) {
      weight *= (double) repaired / retransmitted;
    }
    long missing = (long) (lost - repaired * weight);
    return (int) Math.round(Math.pow((double) (total - missing) / total, 4) * BEST);
  }
}
