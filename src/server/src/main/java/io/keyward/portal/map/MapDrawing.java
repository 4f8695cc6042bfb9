package io.keyward.portal.map;

import java.util.ArrayList;
import java.util.List;

/**
 * The map as a drawing: a column for each level, a row for each item without open parts, and a line from each item to its
 * parts.
 *
 * @param lines the lines, as paths in SVG
 */
public record MapDrawing(List<PlacedBox> boxes, List<String> lines, int width, int height) {

    static final int WIDTH = 220;
    static final int HEIGHT = 56;
    private static final int COLUMN = 260;
    private static final int ROW = 68;
    private static final int EDGE = 4; // room for the outlines

    /** A box and its position in the drawing. The bar below its text shows the shares of its clusters in each state. */
    public record PlacedBox(MapBox box, int x, int y) {

        /**
         * The width of the part of the bar for clusters whose disks cannot be opened: after the change if one is chosen,
         * otherwise now.
         */
        public int getRefused() {
            return part(
                    box.then() == null ? box.counts().refused() : box.counts().refusedThen());
        }

        public int getUnknown() {
            return Math.min(WIDTH - getRefused(), part(unknown()));
        }

        private long unknown() {
            return box.then() == null ? box.counts().unknown() : box.counts().unknownThen();
        }

        // at least 3, so that even one of ten thousand clusters is visible
        private int part(long clusters) {
            var all = Math.max(1, box.counts().clusters());
            return clusters == 0 ? 0 : (int) Math.max(3, Math.min(WIDTH, WIDTH * clusters / all));
        }
    }

    static MapDrawing of(List<MapBox> vaults) {
        var drawing = new Drawing();
        vaults.forEach(vault -> drawing.place(vault, 0));
        return drawing.picture();
    }

    private static final class Drawing {
        private final List<PlacedBox> boxes = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private int rows;
        private int columns;

        PlacedBox place(MapBox box, int column) {
            var placed = new PlacedBox(box, EDGE + column * COLUMN, EDGE + rows * ROW);
            boxes.add(placed);
            columns = Math.max(columns, column + 1);
            box.parts().forEach(part -> lines.add(line(placed, place(part, column + 1))));
            if (box.parts().isEmpty()) {
                rows++;
            }
            return placed;
        }

        private static String line(PlacedBox from, PlacedBox to) {
            var start = from.x() + WIDTH;
            var middle = (start + to.x()) / 2;
            return "M%d %dH%dV%dH%d".formatted(start, from.y() + HEIGHT / 2, middle, to.y() + HEIGHT / 2, to.x());
        }

        MapDrawing picture() {
            return new MapDrawing(
                    List.copyOf(boxes),
                    List.copyOf(lines),
                    2 * EDGE + Math.max(0, columns - 1) * COLUMN + WIDTH,
                    2 * EDGE + Math.max(0, rows - 1) * ROW + HEIGHT);
        }
    }
}
