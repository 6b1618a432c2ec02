package dev.mediasoup4j.client.media;

import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recognises whose {@link TestToneSource} is heard by its spectrum: one Goertzel filter a tone over
 * blocks of 20 ms. Any sample rate; of two channels the first is heard.
 */
public final class ToneDetector implements AudioSink {
  /** Share of a block's energy that its tone has to hold. */
  private static final double PURITY = 0.5;

  /** About -50 dB of full scale; below is silence. */
  private static final double LEAST_ENERGY_PER_SAMPLE = 1e4;

  /** Blocks of 20 ms that a note of 120 ms shows at least, whatever the jitter buffer does. */
  private static final int BLOCKS_A_NOTE = 3;

  private static final int NONE = -1;

  // Guarded by this.
  private final Map<Integer, Integer> heard = new TreeMap<>();
  private final int[] notes = new int[ToneCode.NOTES];
  private double[] block = new double[0];
  private int filled;
  private int run;
  private int runTone = NONE;
  private int noteCount = NONE;

  @Override
  public synchronized void onFrame(AudioFrame frame) {
    int size = frame.sampleRate() / 50;
    if (block.length != size) {
      block = new double[size];
      filled = 0;
    }
    ShortBuffer samples = frame.samples();
    for (int i = 0; i < samples.limit(); i += frame.channels()) {
      block[filled++] = samples.get(i);
      if (filled == size) {
        filled = 0;
        onBlock(tone(frame.sampleRate()));
      }
    }
  }

  /** How often each sender's melody was heard whole, by source id. */
  public synchronized Map<Integer, Integer> heard() {
    return Map.copyOf(heard);
  }

  /** How often this sender's melody was heard whole. */
  public synchronized int heard(int sourceId) {
    return heard.getOrDefault(sourceId, 0);
  }

  private int tone(int sampleRate) {
    double energy = Arrays.stream(block).map(sample -> sample * sample).sum();
    if (energy < LEAST_ENERGY_PER_SAMPLE * block.length) return NONE;
    int best = NONE;
    double bestEnergy = PURITY * energy;
    for (int tone = 0; tone < ToneCode.toneCount(); tone++) {
      double toneEnergy = goertzel(ToneCode.frequencyHz(tone), sampleRate);
      if (toneEnergy > bestEnergy) {
        best = tone;
        bestEnergy = toneEnergy;
      }
    }
    return best;
  }

  /** Energy of the block at one frequency; a pure tone has all of the block's energy. */
  private double goertzel(int frequencyHz, int sampleRate) {
    double coefficient = 2 * Math.cos(2 * Math.PI * frequencyHz / sampleRate);
    double last = 0;
    double beforeLast = 0;
    for (double sample : block) {
      double next = sample + coefficient * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    return 2 * power / block.length;
  }

  private void onBlock(int tone) {
    if (tone != runTone) {
      runTone = tone;
      run = 0;
    }
    if (tone == NONE || ++run != BLOCKS_A_NOTE) return;
    if (tone == ToneCode.MARKER) {
      noteCount = 0;
    } else if (noteCount != NONE) {
      notes[noteCount++] = tone;
      if (noteCount == ToneCode.NOTES) {
        noteCount = NONE;
        int sourceId = ToneCode.sourceId(notes);
        if (sourceId >= 0) heard.merge(sourceId, 1, Integer::sum);
      }
    }
  }
}
