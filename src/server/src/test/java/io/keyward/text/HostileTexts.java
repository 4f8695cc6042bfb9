package io.keyward.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts for which a regular expression may need many steps: a start that can be the beginning of a match, a piece that is
 * repeated, and an end at which the match fails. The starts are found by random walks that follow {@link
 * java.util.regex.Matcher#hitEnd}.
 */
final class HostileTexts {

    /** A text of any length: {@code start}, many times {@code pump}, {@code end}. */
    record Shape(String start, String pump, String end) {

        String ofLength(int length) {
            var times = Math.max(1, (length - start.length() - end.length()) / pump.length());
            return start + pump.repeat(times) + end;
        }
    }

    private static final List<String> COMMON = List.of(
            "a", "Z", "0", "/", " ", "-", ".", "_", "'", "\"", ",", ":", ";", "=", "(", ")", "%", "\n", "\u00e9");
    private static final List<String> ENDS = List.of("", "\u0001", "!");
    private static final int WALKS = 4;
    private static final int STEPS = 24;
    private static final int SHAPES = 40;

    private final Pattern pattern;
    private final List<String> pieces;
    private final SplittableRandom random = new SplittableRandom(24);

    HostileTexts(Pattern pattern) {
        this.pattern = pattern;
        this.pieces = Stream.concat(literals(pattern.pattern()), COMMON.stream())
                .distinct()
                .toList();
    }

    /** The characters of the expression, and its words. */
    private static Stream<String> literals(String expression) {
        var words =
                Pattern.compile("[A-Za-z0-9]{2,}").matcher(expression).results().map(word -> word.group());
        var characters = expression.chars().mapToObj(c -> String.valueOf((char) c));
        return Stream.concat(words, characters);
    }

    /** The shapes for this expression. They are the same in each run: the random numbers have a fixed seed. */
    Set<Shape> shapes() {
        var starts = starts();
        var accepted = starts.stream()
                .flatMap(start -> following(start).map(pump -> new Shape(start, pump, "\u0001")))
                .toList();
        var shapes = new LinkedHashSet<Shape>();
        for (var count = 0; count < SHAPES && !accepted.isEmpty(); count++) {
            shapes.add(any(accepted));
        }
        for (var count = 0; count < SHAPES; count++) {
            shapes.add(new Shape(any(starts), pump(), any(ENDS)));
        }
        return shapes;
    }

    private List<String> starts() {
        var starts = new LinkedHashSet<String>();
        starts.add("");
        for (var walk = 0; walk < WALKS; walk++) {
            var start = "";
            for (var step = 0; step < STEPS; step++) {
                var next = following(start).toList();
                start = next.isEmpty() ? start : start + any(next);
                starts.add(start);
            }
        }
        return List.copyOf(starts);
    }

    /** The pieces that can follow the start: the expression matches the result, or can match a longer text. */
    private Stream<String> following(String start) {
        return pieces.stream().filter(piece -> {
            var matcher = pattern.matcher(start + piece);
            return matcher.matches() || matcher.hitEnd();
        });
    }

    private String pump() {
        return any(pieces) + (random.nextInt(3) == 0 ? any(pieces) : "");
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
