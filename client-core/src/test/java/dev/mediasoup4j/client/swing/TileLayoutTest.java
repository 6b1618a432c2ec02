package dev.mediasoup4j.client.swing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileLayoutTest {
  private static List<Rectangle> tiles(int count, int width, int height) {
    var panel = new JPanel(new TileLayout(10));
    for (int i = 0; i < count; i++) panel.add(new JPanel());
    panel.setSize(width, height);
    panel.doLayout();
    return Arrays.stream(panel.getComponents()).map(Component::getBounds).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9, 16})
  void tilesOfOneSizeNeitherOverlapNorLeaveTheirPlace(int count) {
    List<Rectangle> tiles = tiles(count, 900, 600);
    var place = new Rectangle(900, 600);
    for (Rectangle tile : tiles) {
      assertThat(tile.getSize()).isEqualTo(tiles.get(0).getSize());
      assertThat(Math.abs(tile.width * 9 - tile.height * 16)).isLessThan(16);
      assertThat(place.contains(tile)).isTrue();
      assertThat(tiles).filteredOn(tile::intersects).containsExactly(tile);
    }
  }

  @Test
  void twoStandSideBySideWhereItIsWideAndOneAboveTheOtherWhereItIsHigh() {
    assertThat(tiles(2, 1290, 400))
        .containsExactly(new Rectangle(0, 20, 640, 360), new Rectangle(650, 20, 640, 360));
    assertThat(tiles(2, 640, 930))
        .containsExactly(new Rectangle(0, 100, 640, 360), new Rectangle(0, 470, 640, 360));
  }

  @Test
  void theLastRowStandsInTheMiddle() {
    assertThat(tiles(3, 650, 370)).last().isEqualTo(new Rectangle(165, 190, 320, 180));
  }

  @Test
  void aPlaceWithoutSizeDoesNoHarm() {
    assertThat(tiles(3, 0, 0)).allMatch(Rectangle::isEmpty);
  }
}
