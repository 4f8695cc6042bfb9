package io.keyward.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.ProgramClasses;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each regular expression reads a text a number of times that does not grow with the length of the text. {@code
 * PatternRules} makes sure that all of them are found here.
 */
class PatternCostTest {

    private static final int SHORT = 500;
    private static final int LONG = 4 * SHORT;
    private static final int PER_CHARACTER = 400; // the largest counted repetition, and room for alternatives

    // so small that a repeated group overflows the stack, even with the small frames of compiled code
    private static final int STACK_BYTES = 512 << 10;

    private static final ExecutorService SMALL_STACK =
            Executors.newSingleThreadExecutor(work -> new Thread(null, work, "matching", STACK_BYTES));

    /** How a matcher reads a text. */
    @SuppressWarnings("ImmutableEnumChecker") // each consumer has no state
    private enum Use {
        MATCHES(Matcher::matches),
        STARTS(Matcher::lookingAt),
        FINDS(matcher -> {
            while (matcher.find()) {
                // the loop looks for the next match
            }
        });

        private final Consumer<Matcher> use;

        Use(Consumer<Matcher> use) {
            this.use = use;
        }

        long steps(Pattern pattern, String text, long most) {
            return CompletableFuture.supplyAsync(() -> count(pattern, text, most), SMALL_STACK)
                    .join();
        }

        private long count(Pattern pattern, String text, long most) {
            var counted = new CountedText(text, most);
            try {
                use.accept(pattern.matcher(counted));
                return counted.steps();
            } catch (CountedText.TooManySteps | StackOverflowError e) {
                return Long.MAX_VALUE;
            }
        }
    }

    /** A regular expression and its place in the code. */
    record Found(String place, Pattern pattern) {

        @Override
        public String toString() {
            return place + " " + pattern.pattern();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_pattern_reads_a_hostile_text_of_any_length_a_bounded_number_of_times(Found found) {
        for (var shape : new HostileTexts(found.pattern()).shapes()) {
            for (var use : Use.values()) {
                var few = use.steps(found.pattern(), shape.ofLength(SHORT), (long) PER_CHARACTER * SHORT);
                var many = use.steps(found.pattern(), shape.ofLength(LONG), (long) PER_CHARACTER * LONG);

                assertThat(many).as("%s of %s", use, shape).isLessThan(Math.max(8L * LONG, 6 * few));
            }
        }
    }

    @AfterAll
    static void ends() {
        SMALL_STACK.shutdown();
    }

    @Test
    void the_check_finds_patterns_that_are_slow() {
        var slow = List.of("/+$", "(a+)+b", "(?:[^'\\p{Cc}]|'')*x", "\\s+and\\s+", ".*/clusters/.*/.*!");

        assertThat(slow).allSatisfy(expression -> assertThat(isSlow(Pattern.compile(expression)))
                .as(expression)
                .isTrue());
    }

    private static boolean isSlow(Pattern pattern) {
        return new HostileTexts(pattern)
                .shapes().stream().anyMatch(shape -> Arrays.stream(Use.values()).anyMatch(use -> {
                    var few = use.steps(pattern, shape.ofLength(SHORT), Long.MAX_VALUE);
                    var many = use.steps(pattern, shape.ofLength(LONG), (long) PER_CHARACTER * LONG);
                    return many >= Math.max(8L * LONG, 6 * few);
                }));
    }

    static List<Found> all() {
        return ProgramClasses.all().flatMap(PatternCostTest::patterns).toList();
    }

    private static Stream<Found> patterns(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getType() == Pattern.class)
                .flatMap(field -> values(type, field)
                        .map(pattern -> new Found(type.getSimpleName() + "." + field.getName(), pattern)));
    }

    /** The value of a static field, or the values of an enum's constants; empty for an instance field of another class. */
    private static Stream<Pattern> values(Class<?> type, Field field) {
        var owners = Modifier.isStatic(field.getModifiers())
                ? Stream.of((Object) null)
                : Stream.ofNullable(type.getEnumConstants()).flatMap(Arrays::stream);
        return owners.map(owner -> value(field, owner));
    }

    private static Pattern value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return (Pattern) field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
