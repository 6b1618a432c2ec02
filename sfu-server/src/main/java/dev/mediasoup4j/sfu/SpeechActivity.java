package dev.mediasoup4j.sfu;

/**
 * How much somebody seems to speak, over three lengths of time: Volfin and Cohen, "Dominant Speaker
 * Identification for Multipoint Videoconferencing" (2012), as mediasoup has it from Jitsi. Time is
 * an argument.
 */
final class SpeechActivity {
  /** Milliseconds a level stands for. */
  private static final int LEVEL_MILLIS = 20;

  private static final int MAX_LEVEL = 127;
  private static final double MIN_SCORE = 1e-10;

  // Each of these counts the active ones among so many of the one before.
  private static final int IMMEDIATE_SUBUNITS = 13;
  private static final int IMMEDIATES_PER_MEDIUM = 5;
  private static final int MEDIUMS_PER_LONG = 10;
  private static final int SUBUNIT_LEVELS =
      (MAX_LEVEL + IMMEDIATE_SUBUNITS - 1) / IMMEDIATE_SUBUNITS;
  private static final int MEDIUM_THRESHOLD = 7;
  private static final int LONG_THRESHOLD = 4;
  private static final int LEVELS = MEDIUMS_PER_LONG * IMMEDIATES_PER_MEDIUM;

  /** Levels after which the least of them counts as the background again. */
  private static final int MIN_LEVEL_WINDOW = 15_000 / LEVEL_MILLIS;

  private final byte[] levels = new byte[LEVELS];
  private final byte[] immediates = new byte[LEVELS];
  private final byte[] mediums = new byte[MEDIUMS_PER_LONG];
  private final byte[] longs = new byte[1];
  private int nextLevel;
  private int minLevel;
  private int nextMinLevel;
  private int nextMinLevelWindow;
  private long lastChangeMillis;
  private double immediateScore = MIN_SCORE;
  private double mediumScore = MIN_SCORE;
  private double longScore = MIN_SCORE;

  SpeechActivity(long nowMillis) {
    this.lastChangeMillis = nowMillis;
  }

  long idleMillis(long nowMillis) {
    return nowMillis - lastChangeMillis;
  }

  /**
   * A level from 0, silence, to 127. It stands for the time since the last, which is more than 20
   * ms where the sender leaves packets out in silence.
   */
  void level(int level, long nowMillis) {
    long elapsed = nowMillis - lastChangeMillis;
    lastChangeMillis = nowMillis;
    int times = (int) Math.min(Math.max(elapsed / LEVEL_MILLIS, 1), LEVELS);
    for (int i = 0; i < times; i++) {
      levels[nextLevel] = (byte) level;
      nextLevel = (nextLevel + 1) % LEVELS;
    }
    updateMinLevel(level);
  }

  /** The background: the least level but silence, which rises when that is not heard for long. */
  private void updateMinLevel(int level) {
    if (level == 0) {
      return;
    }
    if (minLevel == 0 || minLevel > level) {
      minLevel = level;
      nextMinLevel = 0;
      nextMinLevelWindow = 0;
    } else if (nextMinLevel == 0) {
      nextMinLevel = level;
      nextMinLevelWindow = 1;
    } else {
      nextMinLevel = Math.min(nextMinLevel, level);
      nextMinLevelWindow++;
      if (nextMinLevelWindow >= MIN_LEVEL_WINDOW) {
        minLevel = (int) Math.sqrt((double) minLevel * nextMinLevel);
        nextMinLevel = 0;
        nextMinLevelWindow = 0;
      }
    }
  }

  /** Brings the scores up to date. */
  void evaluate() {
    if (!computeImmediates()) {
      return;
    }
    immediateScore = score(immediates[0], IMMEDIATE_SUBUNITS, 0.78);
    if (!count(immediates, mediums, MEDIUM_THRESHOLD)) {
      return;
    }
    mediumScore = score(mediums[0], IMMEDIATES_PER_MEDIUM, 24);
    if (count(mediums, longs, LONG_THRESHOLD)) {
      longScore = score(longs[0], MEDIUMS_PER_LONG, 47);
    }
  }

  private boolean computeImmediates() {
    // Wraps around for a background that is as loud as can be, as in mediasoup.
    int background = (byte) (minLevel + SUBUNIT_LEVELS);
    boolean changed = false;
    for (int i = 0; i < LEVELS; i++) {
      int level = levels[(nextLevel - i - 1 + LEVELS) % LEVELS];
      byte immediate = (byte) (level < background ? 0 : level / SUBUNIT_LEVELS);
      changed |= immediates[i] != immediate;
      immediates[i] = immediate;
    }
    return changed;
  }

  private static boolean count(byte[] littles, byte[] bigs, int threshold) {
    int perBig = littles.length / bigs.length;
    boolean changed = false;
    for (int big = 0; big < bigs.length; big++) {
      byte sum = 0;
      for (int little = big * perBig; little < (big + 1) * perBig; little++) {
        if (littles[little] > threshold) {
          sum++;
        }
      }
      changed |= bigs[big] != sum;
      bigs[big] = sum;
    }
    return changed;
  }

  /** The log-likelihood ratio of speech to none, with half of the subunits active in speech. */
  private static double score(int active, int subunits, double lambda) {
    double p = 0.5;
    double score =
        Math.log((double) binomial(subunits, active))
            + active * Math.log(p)
            + (subunits - active) * Math.log(1 - p)
            - Math.log(lambda)
            + lambda * active;
    return Math.max(score, MIN_SCORE);
  }

  private static long binomial(int n, int k) {
    long result = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      result = result * (n - i + 1) / i;
    }
    return result;
  }

  /** How much more this is speech than {@code other}, over the last moment; 0 for as much. */
  double immediatelyAbove(SpeechActivity other) {
    return Math.log(immediateScore / other.immediateScore);
  }

  /** The same over the last 100 ms. */
  double shortlyAbove(SpeechActivity other) {
    return Math.log(mediumScore / other.mediumScore);
  }

  /** The same over the last second. */
  double longAbove(SpeechActivity other) {
    return Math.log(longScore / other.longScore);
  }
}
