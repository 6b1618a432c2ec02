package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerChoiceTest {
  private final LayerChoice choice = new LayerChoice(3);

  private void receive(int pictures, int width, int height, int layer) {
    for (int i = 0; i < pictures; i++) choice.received(width, height, layer);
  }

  @ParameterizedTest
  @CsvSource({
    "160, 90, 0",
    "320, 180, 0",
    "380, 300, 0",
    "400, 400, 1",
    "640, 360, 1",
    "700, 2000, 1",
    "2000, 400, 1",
    "900, 600, 2",
    "3840, 2160, 2"
  })
  void isTheLowestThatFillsThePlaceWithoutMuchEnlarging(int width, int height, int layer) {
    receive(1, 1280, 720, 2);
    choice.shownAs(width, height);
    assertThat(choice.layer()).hasValue(layer);
  }

  @Test
  void isUnknownWithoutAPictureAndWithoutAPlace() {
    choice.shownAs(640, 360);
    assertThat(choice.layer()).isEqualTo(OptionalInt.empty());
    var other = new LayerChoice(3);
    other.received(320, 180, 0);
    assertThat(other.layer()).isEmpty();
  }

  @Test
  void learnsTheSizesFromWhicheverLayerComes() {
    receive(1, 320, 180, 0);
    choice.shownAs(640, 360);
    assertThat(choice.layer()).hasValue(1);
  }

  @Test
  void isNotMisledByPicturesThatComeBeforeTheWordOnTheirLayer() {
    receive(20, 320, 180, 0);
    choice.shownAs(1280, 720);
    receive(5, 1280, 720, 0);
    assertThat(choice.layer()).hasValue(2);
    receive(20, 1280, 720, 2);
    assertThat(choice.layer()).hasValue(2);
  }

  @Test
  void followsASourceOfAnotherSize() {
    receive(20, 1280, 720, 2);
    choice.shownAs(640, 360);
    receive(20, 640, 360, 2);
    assertThat(choice.layer()).hasValue(2);
  }
}
