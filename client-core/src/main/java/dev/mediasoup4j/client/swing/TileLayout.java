package dev.mediasoup4j.client.swing;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.Arrays;

/**
 * Gives the tiles of a call one size, 16 by 9 and as large as possible, in rows that stand in the
 * middle.
 */
public final class TileLayout implements LayoutManager {
  private static final double ASPECT = 16.0 / 9;

  private final int gap;

  /**
   * @param gap pixels between two tiles
   */
  public TileLayout(int gap) {
    this.gap = gap;
  }

  @Override
  public void layoutContainer(Container parent) {
    Component[] tiles =
        Arrays.stream(parent.getComponents())
            .filter(Component::isVisible)
            .toArray(Component[]::new);
    if (tiles.length == 0) return;
    Insets insets = parent.getInsets();
    int width = parent.getWidth() - insets.left - insets.right;
    int height = parent.getHeight() - insets.top - insets.bottom;
    int columns = 1;
    for (int more = 2; more <= tiles.length; more++) {
      if (tileWidth(tiles.length, more, width, height)
          > tileWidth(tiles.length, columns, width, height)) columns = more;
    }
    int tileWidth = Math.max(0, tileWidth(tiles.length, columns, width, height));
    int tileHeight = (int) (tileWidth / ASPECT);
    int rows = rows(tiles.length, columns);
    int top = insets.top + (height - rows * (tileHeight + gap) + gap) / 2;
    for (int i = 0; i < tiles.length; i++) {
      int row = i / columns;
      int inRow = Math.min(columns, tiles.length - row * columns);
      int left = insets.left + (width - inRow * (tileWidth + gap) + gap) / 2;
      tiles[i].setBounds(
          left + (i % columns) * (tileWidth + gap),
          top + row * (tileHeight + gap),
          tileWidth,
          tileHeight);
    }
  }

  private int tileWidth(int tiles, int columns, int width, int height) {
    int rows = rows(tiles, columns);
    int widest = (width - (columns - 1) * gap) / columns;
    int highest = (height - (rows - 1) * gap) / rows;
    return (int) Math.min(widest, highest * ASPECT);
  }

  private static int rows(int tiles, int columns) {
    return (tiles + columns - 1) / columns;
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    return new Dimension(640, 360);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return new Dimension(0, 0);
  }

  @Override
  public void addLayoutComponent(String name, Component component) {}

  @Override
  public void removeLayoutComponent(Component component) {}
}
