package io.keyward.ambari.query;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A parsed filter, which selects resources by their properties.
 *
 * @param properties the full names of the properties that it uses
 */
record Filter(Predicate<AmbariResource> test, Set<String> properties) {

    static final Filter ALL = new Filter(resource -> true, Set.of());

    boolean accepts(AmbariResource resource) {
        return test.test(resource);
    }

    /** Compares one property with a value; a property that is null compares as the text "null". */
    static Predicate<AmbariResource> comparison(String property, String operator, String value) {
        BiPredicate<String, String> comparison =
                switch (operator) {
                    case "=" -> String::equals;
                    case "!=" -> (actual, wanted) -> !actual.equals(wanted);
                    case "<" -> (actual, wanted) -> compare(actual, wanted) < 0;
                    case ">" -> (actual, wanted) -> compare(actual, wanted) > 0;
                    case "<=" -> (actual, wanted) -> compare(actual, wanted) <= 0;
                    default -> (actual, wanted) -> compare(actual, wanted) >= 0;
                };
        return resource -> comparison.test(resource.value(property).orElse("null"), value);
    }

    /** Compares two numbers by value, and everything else as text. */
    static int compare(String one, String other) {
        try {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }
}
