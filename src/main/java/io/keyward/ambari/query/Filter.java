package io.keyward.ambari.query;

import io.keyward.ambari.wire.AmbariProblem;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A filter in Ambari's syntax: {@code Alert/state=CRITICAL}, {@code Alert/state.in(CRITICAL,WARNING)}, joined by
 * {@code &} and {@code |}, grouped by parentheses, negated by {@code !}.
 *
 * @param properties the names it asks for
 */
record Filter(java.util.function.Predicate<AmbariResource> test, Set<String> properties) {

    static final Filter ALL = new Filter(item -> true, Set.of());

    private static final int DEEPEST = 16;
    private static final Pattern TERM =
            Pattern.compile("([A-Za-z_]+(?:/[A-Za-z_]+)*)(?:(!=|<=|>=|=|<|>)([^&|()]*)|\\.(in|isEmpty)\\(([^()]*)\\))");

    /** @throws AmbariProblem.Malformed where it is no filter, or one over a property that there is not */
    static Filter parse(String text, Set<String> known) {
        var parser = new Parser(text, known);
        var test = parser.either(0);
        if (parser.at < text.length()) {
            throw parser.malformed();
        }
        return new Filter(test, Set.copyOf(parser.asked));
    }

    boolean admits(AmbariResource item) {
        return test.test(item);
    }

    private static final class Parser {
        private final String text;
        private final Set<String> known;
        private final List<String> asked = new ArrayList<>();
        private int at;

        Parser(String text, Set<String> known) {
            this.text = text;
            this.known = known;
        }

        java.util.function.Predicate<AmbariResource> either(int depth) {
            var left = both(depth);
            while (takes('|')) {
                left = left.or(both(depth));
            }
            return left;
        }

        private java.util.function.Predicate<AmbariResource> both(int depth) {
            var left = single(depth);
            while (takes('&')) {
                left = left.and(single(depth));
            }
            return left;
        }

        private java.util.function.Predicate<AmbariResource> single(int depth) {
            if (depth > DEEPEST) {
                throw malformed();
            }
            if (takes('!')) {
                return single(depth + 1).negate();
            }
            if (!takes('(')) {
                return term();
            }
            var inner = either(depth + 1);
            if (!takes(')')) {
                throw malformed();
            }
            return inner;
        }

        private java.util.function.Predicate<AmbariResource> term() {
            var term = TERM.matcher(text).region(at, text.length());
            if (!term.lookingAt()) {
                throw malformed();
            }
            at = term.end();
            var property = known(term.group(1));
            if ("isEmpty".equals(term.group(4))) {
                return item -> item.value(property).isEmpty();
            }
            if ("in".equals(term.group(4))) {
                var values = listed(term.group(5));
                return item -> item.value(property).filter(values::contains).isPresent();
            }
            return comparison(property, term.group(2), term.group(3));
        }

        private static Set<String> listed(String values) {
            return Stream.of(values.split(",", -1)).map(String::strip).collect(toSet());
        }

        private String known(String property) {
            if (!known.contains(property)) {
                throw new AmbariProblem.Malformed(
                        "The properties [%s] specified in the request or predicate are not supported"
                                .formatted(property));
            }
            asked.add(property);
            return property;
        }

        private boolean takes(char symbol) {
            if (at < text.length() && text.charAt(at) == symbol) {
                at++;
                return true;
            }
            return false;
        }

        private AmbariProblem malformed() {
            return new AmbariProblem.Malformed(
                    "the filter '%s' cannot be read from position %d on; filters are"
                            .formatted(text, at)
                            .concat(
                                    " property=value, !=, <, >, <=, >=, property.in(a,b), property.isEmpty(), &, |, ( ) and !"));
        }
    }

    private static java.util.function.Predicate<AmbariResource> comparison(
            String property, String operator, String value) {
        BiPredicate<String, String> compared =
                switch (operator) {
                    case "=" -> String::equals;
                    case "!=" -> (is, wanted) -> !is.equals(wanted);
                    case "<" -> (is, wanted) -> order(is, wanted) < 0;
                    case ">" -> (is, wanted) -> order(is, wanted) > 0;
                    case "<=" -> (is, wanted) -> order(is, wanted) <= 0;
                    default -> (is, wanted) -> order(is, wanted) >= 0;
                };
        Function<AmbariResource, String> is = item -> item.value(property).orElse("null");
        return item -> compared.test(is.apply(item), value);
    }

    /** Numbers by their size, everything else by its letters. */
    static int order(String one, String other) {
        try {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }
}
