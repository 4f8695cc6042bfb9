package io.keyward.blackbox.portal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Stores a screenshot with its most frequent 64 colours, in a quarter of the bytes. Pages of text have hardly more colours. */
final class SmallPicture {

    private static final int COLOURS = 64;
    private static final int BYTE = 0xff;

    private final BufferedImage screenshot;

    private SmallPicture(BufferedImage screenshot) {
        this.screenshot = screenshot;
    }

    static SmallPicture of(byte[] png) {
        try {
            return new SmallPicture(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            ImageIO.write(reduced(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage reduced() {
        var palette = palette();
        var nearest = new HashMap<Integer, Integer>();
        var result = new BufferedImage(
                screenshot.getWidth(), screenshot.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        for (var y = 0; y < screenshot.getHeight(); y++) {
            for (var x = 0; x < screenshot.getWidth(); x++) {
                var index = nearest.computeIfAbsent(screenshot.getRGB(x, y), colour -> nearest(palette, colour));
                result.getRaster().setSample(x, y, 0, index);
            }
        }
        return result;
    }

    private List<Integer> palette() {
        var counts = new LinkedHashMap<Integer, Integer>();
        for (var y = 0; y < screenshot.getHeight(); y++) {
            for (var x = 0; x < screenshot.getWidth(); x++) {
                counts.merge(screenshot.getRGB(x, y), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static IndexColorModel model(List<Integer> palette) {
        var colours = palette.stream().mapToInt(Integer::intValue).toArray();
        return new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int nearest(List<Integer> palette, int colour) {
        var best = 0;
        for (var each = 1; each < palette.size(); each++) {
            if (distance(palette.get(each), colour) < distance(palette.get(best), colour)) {
                best = each;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        var sum = 0;
        for (var shift = 0; shift < 3 * Byte.SIZE; shift += Byte.SIZE) {
            var difference = (one >> shift & BYTE) - (other >> shift & BYTE);
            sum += difference * difference;
        }
        return sum;
    }
}
