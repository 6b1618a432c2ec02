package dev.mediasoup4j.client.media;

/**
 * Who is heard, as a melody: a marker and three notes, over and over. No note follows itself, so
 * that a jitter buffer that stretches the sound changes nothing; the notes give a number to base 7.
 */
final class ToneCode {
  static final int NOTE_MILLIS = 120;
  static final int NOTES = 3;
  static final int MARKER = 0;

  /**
   * The marker and eight notes: far enough apart for 20 ms of sound, well inside speech, and each
   * with whole periods in a note, so that a melody has no clicks.
   */
  private static final int[] FREQUENCIES_HZ = {600, 800, 1000, 1200, 1400, 1600, 1800, 2000, 2200};

  private static final int TONES = FREQUENCIES_HZ.length - 1;
  private static final int BASE = TONES - 1;

  private ToneCode() {}

  static int toneCount() {
    return FREQUENCIES_HZ.length;
  }

  static int frequencyHz(int tone) {
    return FREQUENCIES_HZ[tone];
  }

  /** The marker and the notes. */
  static int[] melody(int sourceId) {
    int[] melody = new int[1 + NOTES];
    melody[0] = MARKER;
    int previous = 1;
    int rest = sourceId;
    for (int i = 1; i <= NOTES; i++) {
      previous = 1 + (previous - 1 + 1 + rest % BASE) % TONES;
      melody[i] = previous;
      rest /= BASE;
    }
    return melody;
  }

  /** The number of three notes that followed a marker, or -1 if it was no melody of ours. */
  static int sourceId(int[] notes) {
    int id = 0;
    int weight = 1;
    int previous = 1;
    for (int note : notes) {
      if (note == MARKER) return -1;
      int digit = Math.floorMod(note - previous - 1, TONES);
      if (digit >= BASE) return -1;
      id += digit * weight;
      weight *= BASE;
      previous = note;
    }
    return id < 256 ? id : -1;
  }
}
