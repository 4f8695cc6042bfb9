package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActionPatternProperties {

    @Property
    void a_pattern_without_wildcard_matches_its_own_text_only(
            @ForAll("actions") String pattern, @ForAll("actions") String action) {
        assertThat(new ActionPattern(pattern).matches(Action.of(action))).isEqualTo(pattern.equalsIgnoreCase(action));
    }

    @Property
    void case_makes_no_difference(@ForAll("patterns") String pattern, @ForAll("actions") String action) {
        assertThat(new ActionPattern(pattern.toUpperCase(Locale.ROOT)).matches(Action.of(action)))
                .isEqualTo(new ActionPattern(pattern).matches(Action.of(action.toUpperCase(Locale.ROOT))));
    }

    // short texts, for which the regular expression is fast enough
    @Property(tries = 5000)
    void a_pattern_matches_as_the_regular_expression_with_the_same_meaning_does(
            @ForAll("patterns") String pattern, @ForAll("actions") String action) {
        var expression = expression(pattern);

        assertThat(new ActionPattern(pattern).matches(Action.of(action)))
                .isEqualTo(Pattern.matches(expression, action));
    }

    // a wildcard between two slashes also matches nothing; # keeps the place of a * of the regular expression
    private static String expression(String pattern) {
        return pattern.replaceAll("(?<=/)\\*/", "(.#/)?").replace("*", ".*").replace("#", "*");
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.strings().withChars("ab/").ofMaxLength(10).map(text -> "a/" + text);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab/*").ofMaxLength(7).map(text -> "a/" + text);
    }
}
