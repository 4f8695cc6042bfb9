package io.keyward.ambari.query;

import static java.util.stream.Collectors.toSet;

import io.keyward.ambari.wire.AmbariProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses a filter in Ambari's syntax: {@code Alert/state=CRITICAL}, {@code Alert/state.in(CRITICAL,WARNING)}, combined with
 * {@code &} and {@code |}, grouped by parentheses, negated by {@code !}. It is a recursive descent parser with one method
 * for each level of precedence.
 */
final class FilterParser {

    private static final int MAX_DEPTH = 16; // bounds the recursion

    // the pattern of a name has no repeated group: Java matches such a group by recursion, and a long name would
    // overflow the stack
    private static final Pattern TERM =
            Pattern.compile("^([A-Za-z_/]++)(?:(!=|<=|>=|=|<|>)([^&|()]*)|\\.(in|isEmpty)\\(([^()]*)\\))");

    private final String text;
    private final Set<String> known;
    private final List<String> used = new ArrayList<>();
    private int at;

    private FilterParser(String text, Set<String> known) {
        this.text = text;
        this.known = known;
    }

    /** @throws AmbariProblem if the text is not a filter, or uses a property that is not in {@code known} */
    static Filter parse(String text, Set<String> known) {
        var parser = new FilterParser(text, known);
        var test = parser.alternatives(0);
        if (parser.at < text.length()) {
            throw parser.malformed();
        }
        return new Filter(test, Set.copyOf(parser.used));
    }

    private Predicate<AmbariResource> alternatives(int depth) {
        var left = conjunction(depth);
        while (skip('|')) {
            left = left.or(conjunction(depth));
        }
        return left;
    }

    private Predicate<AmbariResource> conjunction(int depth) {
        var left = factor(depth);
        while (skip('&')) {
            left = left.and(factor(depth));
        }
        return left;
    }

    private Predicate<AmbariResource> factor(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
        if (skip('!')) {
            return factor(depth + 1).negate();
        }
        if (!skip('(')) {
            return term();
        }
        var inner = alternatives(depth + 1);
        if (!skip(')')) {
            throw malformed();
        }
        return inner;
    }

    private Predicate<AmbariResource> term() {
        var term = TERM.matcher(text).region(at, text.length());
        if (!term.lookingAt()) {
            throw malformed();
        }
        at = term.end();
        var property = requireKnown(term.group(1));
        if ("isEmpty".equals(term.group(4))) {
            return resource -> resource.value(property).isEmpty();
        }
        if ("in".equals(term.group(4))) {
            var allowed = values(term.group(5));
            return resource ->
                    resource.value(property).filter(allowed::contains).isPresent();
        }
        return Filter.comparison(property, term.group(2), term.group(3));
    }

    private static Set<String> values(String values) {
        return Stream.of(values.split(",", -1)).map(String::strip).collect(toSet());
    }

    private String requireKnown(String property) {
        if (!known.contains(property)) {
            throw AmbariProblem.malformed(
                    "The properties [%s] specified in the request or predicate are not supported".formatted(property));
        }
        used.add(property);
        return property;
    }

    private boolean skip(char symbol) {
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            return true;
        }
        return false;
    }

    private AmbariProblem malformed() {
        return AmbariProblem.malformed("the filter '%s' cannot be read from position %d on; filters are"
                .formatted(text, at)
                .concat(" property=value, !=, <, >, <=, >=, property.in(a,b), property.isEmpty(), &, |, ( ) and !"));
    }
}
