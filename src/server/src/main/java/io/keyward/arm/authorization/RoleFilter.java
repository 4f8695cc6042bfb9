package io.keyward.arm.authorization;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The query parameter {@code $filter} of a list of role assignments or role definitions: conditions joined by {@code and}.
 *
 * @param terms the value of each condition by its name in lower case; an empty text for a condition without a value
 */
record RoleFilter(Map<String, String> terms) {

    private static final int MAX_LENGTH = 500;

    // possessive quantifiers, so that the text is read once, from left to right
    private static final String VALUE = "'((?:[^'\\p{Cc}]|'')*+)'"; // databases reject NUL
    private static final Pattern TERM = Pattern.compile(
            "(atScope|atScopeAndBelow)\\(\\)|(assignedTo)\\(" + VALUE
                    + "\\)|(principalId|roleName|type) {1,99}eq {1,99}" + VALUE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile(" {1,99}and {1,99}", Pattern.CASE_INSENSITIVE);

    /** @throws ArmProblem if a condition is unknown or malformed */
    static RoleFilter parse(String filter) {
        if (filter.length() > MAX_LENGTH) {
            throw ArmProblem.invalidFilter("it is longer than %d characters".formatted(MAX_LENGTH));
        }
        return new RoleFilter(terms(filter.strip()));
    }

    private static Map<String, String> terms(String filter) {
        var terms = new HashMap<String, String>();
        var term = TERM.matcher(filter);
        var and = AND.matcher(filter);
        var at = 0;
        while (at < filter.length()) {
            if (!term.region(at, filter.length()).lookingAt()) {
                throw unknown();
            }
            terms.put(name(term.group(1), term.group(2), term.group(4)), value(term.group(3), term.group(5)));
            at = term.end();
            if (at < filter.length()) {
                at = and.region(at, filter.length()).lookingAt() ? and.end() : filter.length() + 1;
            }
        }
        if (at > filter.length()) {
            throw unknown();
        }
        return terms;
    }

    private static ArmProblem unknown() {
        return ArmProblem.invalidFilter("use atScope(), atScopeAndBelow(), assignedTo('id'), principalId eq 'id',"
                + " roleName eq 'name' or type eq 'CustomRole', joined by and");
    }

    private static String name(String... groups) {
        return AsciiCase.fold(first(groups));
    }

    private static String value(String... groups) {
        return first(groups).replace("''", "'");
    }

    private static String first(String... groups) {
        for (var group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    boolean atScope() {
        return terms.containsKey("atscope");
    }

    boolean atScopeAndBelow() {
        return terms.containsKey("atscopeandbelow");
    }

    Optional<String> assignedTo() {
        return Optional.ofNullable(terms.get("assignedto"));
    }

    Optional<String> principalId() {
        return Optional.ofNullable(terms.get("principalid"));
    }

    Optional<String> roleName() {
        return Optional.ofNullable(terms.get("rolename"));
    }

    Optional<String> type() {
        return Optional.ofNullable(terms.get("type"));
    }
}
