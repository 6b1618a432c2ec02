package dev.mediasoup4j.rtc.congestion;

/**
 * Puts packets that left together into groups, and tells how far apart two groups in a row left and
 * arrived (draft-ietf-rmcat-gcc-02 section 5.2, with the bursts of libwebrtc's InterArrival).
 */
final class PacketGroups {
  private static final double GROUP_MILLIS = 5;

  /** Packets that a link held back come in a burst: they say nothing but that they were held. */
  private static final double BURST_GAP_MILLIS = 5;

  private static final double MAX_BURST_MILLIS = 100;

  /** The receiver's clock has jumped. */
  private static final double CLOCK_JUMP_MILLIS = 3000;

  private static final int MAX_REORDERED_GROUPS = 3;

  private final Group current = new Group();
  private final Group previous = new Group();
  private int reorderedGroups;
  private double sentDeltaMillis;
  private double arrivalDeltaMillis;

  void reset() {
    current.empty = true;
    previous.empty = true;
    reorderedGroups = 0;
  }

  /** How far apart the last two groups left. */
  double sentDeltaMillis() {
    return sentDeltaMillis;
  }

  /** How far apart the last two groups arrived. */
  double arrivalDeltaMillis() {
    return arrivalDeltaMillis;
  }

  /** Returns whether a group has ended with this packet, and the deltas are new. */
  boolean add(double sentMillis, double arrivalMillis) {
    if (current.empty) {
      current.begin(sentMillis, arrivalMillis);
      return false;
    }
    if (sentMillis < current.firstSentMillis) return false;
    if (current.takes(sentMillis, arrivalMillis)) {
      current.lastSentMillis = Math.max(current.lastSentMillis, sentMillis);
      current.lastArrivalMillis = arrivalMillis;
      return false;
    }
    boolean ended = !previous.empty && compare();
    previous.copy(current);
    current.begin(sentMillis, arrivalMillis);
    return ended;
  }

  private boolean compare() {
    double sentDelta = current.lastSentMillis - previous.lastSentMillis;
    double arrivalDelta = current.lastArrivalMillis - previous.lastArrivalMillis;
    if (Math.abs(arrivalDelta - sentDelta) >= CLOCK_JUMP_MILLIS) {
      reset();
      return false;
    }
    if (arrivalDelta < 0) {
      if (++reorderedGroups >= MAX_REORDERED_GROUPS) reset();
      return false;
    }
    reorderedGroups = 0;
    sentDeltaMillis = sentDelta;
    arrivalDeltaMillis = arrivalDelta;
    return true;
  }

  private static final class Group {
    private boolean empty = true;
    private double firstSentMillis;
    private double lastSentMillis;
    private double firstArrivalMillis;
    private double lastArrivalMillis;

    void begin(double sentMillis, double arrivalMillis) {
      empty = false;
      firstSentMillis = sentMillis;
      lastSentMillis = sentMillis;
      firstArrivalMillis = arrivalMillis;
      lastArrivalMillis = arrivalMillis;
    }

    void copy(Group other) {
      empty = other.empty;
      firstSentMillis = other.firstSentMillis;
      lastSentMillis = other.lastSentMillis;
      firstArrivalMillis = other.firstArrivalMillis;
      lastArrivalMillis = other.lastArrivalMillis;
    }

    boolean takes(double sentMillis, double arrivalMillis) {
      return sentMillis - firstSentMillis <= GROUP_MILLIS
          || belongsToBurst(sentMillis, arrivalMillis);
    }

    private boolean belongsToBurst(double sentMillis, double arrivalMillis) {
      double arrivalDelta = arrivalMillis - lastArrivalMillis;
      double sentDelta = sentMillis - lastSentMillis;
      if (sentDelta == 0) return true;
      return arrivalDelta < sentDelta
          && arrivalDelta <= BURST_GAP_MILLIS
          && arrivalMillis - firstArrivalMillis < MAX_BURST_MILLIS;
    }
  }
}
