package dev.mediasoup4j.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SequenceManagerTest {
  private final SequenceManager manager = new SequenceManager();

  @Test
  void neverUsesANumberAgainForWhatIsLateFromBeforeASync() {
    var manager = new SequenceManager();
    for (int input = 1; input <= 10; input++) manager.input(input);
    manager.sync(99);
    assertThat(manager.input(100)).isEqualTo(11);
    assertThat(manager.input(98)).isEqualTo(SequenceManager.DROPPED);
    assertThat(manager.input(99)).isEqualTo(SequenceManager.DROPPED);
    assertThat(manager.input(102)).isEqualTo(13);
    assertThat(manager.input(101)).isEqualTo(12);
  }

  @Test
  void passesOrderedNumbersOnAndKeepsLossVisible() {
    assertThat(outputs(65533, 65534, 65535, 0, 1)).containsExactly(65533, 65534, 65535, 0, 1);
    assertThat(outputs(1000, 1001)).containsExactly(1000, 1001);
  }

  @Test
  void goesOnWithoutGapAfterASwitchOfTheSource() {
    outputs(0, 1, 2);
    manager.sync(79);
    assertThat(outputs(80, 81, 83)).containsExactly(3, 4, 6);
    manager.sync(65532);
    assertThat(outputs(65533, 65535, 0)).containsExactly(7, 9, 10);
  }

  @Test
  void closesTheGapOfWhatIsDropped() {
    outputs(0, 1);
    manager.drop(2);
    assertThat(outputs(3, 4)).containsExactly(2, 3);
    assertThat(outputs(1)).containsExactly(1);
    assertThat(outputs(2)).containsExactly(SequenceManager.DROPPED);
  }

  @Test
  void aLatePacketBetweenDropsGetsItsPlace() {
    outputs(0);
    manager.drop(1);
    assertThat(outputs(100, 100)).containsExactly(99, 99);
    manager.drop(103);
    assertThat(outputs(101, 102, 104)).containsExactly(100, 101, 102);
  }

  @Test
  void dropsNothingThatIsNotNewer() {
    outputs(7);
    manager.drop(6);
    assertThat(outputs(6, 8)).containsExactly(6, 8);
  }

  @Test
  void addsTheInitialOutput() {
    var shifted = new SequenceManager(16, 1000);
    assertThat(shifted.input(65535)).isEqualTo(999);
    assertThat(shifted.maxOutput()).isEqualTo(65535);
  }

  @Test
  void worksOnPictureIdsOf15BitsAndIndicesOf8() {
    var pictureIds = new SequenceManager(15, 0);
    assertThat(pictureIds.input(32767)).isEqualTo(32767);
    pictureIds.drop(0);
    assertThat(pictureIds.input(1)).isEqualTo(0);
    var indices = new SequenceManager(8, 0);
    assertThat(indices.input(1)).isEqualTo(1);
    for (int i = 2; i <= 9; i++) indices.drop(i);
    for (int i = 120; i < 140; i++) assertThat(indices.input(i)).isEqualTo(i - 8);
  }

  /** Many cycles of drops, losses and late packets against a model that remembers everything. */
  @Test
  void outputsAreThoseOfAModelOverManyCycles() {
    var random = new SplittableRandom(5);
    var dropped = new TreeSet<Integer>();
    int newest = 0;
    int droppedBefore = 0;
    assertThat(manager.input(0)).isZero();
    for (int i = 0; i < 300_000; i++) {
      int kind = random.nextInt(100);
      if (kind < 30) {
        newest += 1 + random.nextInt(2);
        manager.drop(newest & 0xFFFF);
        dropped.add(newest);
        droppedBefore++;
        dropped.headSet(newest - 3000).clear();
      } else {
        int input = kind < 90 ? newest + 1 + random.nextInt(3) : newest - random.nextInt(2000);
        if (input <= 0) continue;
        newest = Math.max(newest, input);
        int expected =
            dropped.contains(input)
                ? SequenceManager.DROPPED
                : (input - droppedBefore + later(dropped, input)) & 0xFFFF;
        assertThat(manager.input(input & 0xFFFF)).isEqualTo(expected);
      }
    }
  }

  private static int later(SortedSet<Integer> dropped, int input) {
    return dropped.tailSet(input).size();
  }

  private int[] outputs(int... inputs) {
    int[] outputs = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) outputs[i] = manager.input(inputs[i]);
    return outputs;
  }
}
