package io.keyward.arm.activity;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The query parameter {@code $filter} of the activity log: conditions joined by {@code and}. Azure's clients send times with
 * or without quotes; a time without an offset is UTC.
 */
record EventFilter(Instant from, Instant until, List<Condition> conditions) {

    private static final int MAX_LENGTH = 4000;

    // possessive quantifiers, so that the text is read once, from left to right
    private static final Pattern TERM = Pattern.compile(
            "\\s{0,99}+(eventTimestamp|[a-zA-Z]{1,40}+)\\s{1,99}+(eq|ge|le)\\s{1,99}+(?:'([^'\\p{Cc}]*+)'|([^\\s'\\p{Cc}]++))\\s{0,99}+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("and(?=\\s)", Pattern.CASE_INSENSITIVE);

    /** @throws ArmProblem if a condition is unknown or malformed */
    static EventFilter parse(String text, Instant now) {
        if (text.length() > MAX_LENGTH) {
            throw ArmProblem.invalidFilter("it is longer than %d characters".formatted(MAX_LENGTH));
        }
        var reader = new Reader(now);
        var term = TERM.matcher(text);
        var and = AND.matcher(text);
        var at = 0;
        while (at < text.length()) {
            if (!term.region(at, text.length()).lookingAt()) {
                throw unknown();
            }
            reader.add(term.group(1), term.group(2), term.group(3) == null ? term.group(4) : term.group(3));
            at = term.end();
            if (at < text.length()) {
                if (!and.region(at, text.length()).lookingAt()) {
                    throw unknown();
                }
                at = and.end();
            }
        }
        return new EventFilter(reader.from, reader.until, reader.conditions);
    }

    /** True if the filter has a condition on the status. */
    boolean namesStatus() {
        return conditions.stream().anyMatch(Condition::isStatus);
    }

    private static ArmProblem unknown() {
        return ArmProblem.invalidFilter("use eventTimestamp ge and le, correlationId, resourceGroupName, resourceId,"
                + " resourceUri, resourceProvider, operationId, caller, status or level with eq, joined by and");
    }

    private static final class Reader {

        private final List<Condition> conditions = new ArrayList<>();
        private Instant from = Instant.EPOCH;
        private Instant until;

        Reader(Instant now) {
            until = now.plusSeconds(60); // because the clock of another server can be ahead
        }

        void add(String name, String operator, String value) {
            if (AsciiCase.equal(name, "eventTimestamp")) {
                addTime(AsciiCase.fold(operator), instant(value));
            } else if (AsciiCase.equal(operator, "eq")) {
                conditions.add(condition(name, value));
            } else {
                throw unknown();
            }
        }

        private void addTime(String operator, Instant value) {
            switch (operator) {
                case "ge" -> from = value;
                case "le" -> until = value;
                default -> throw unknown();
            }
        }
    }

    private static Condition condition(String name, String value) {
        return switch (AsciiCase.fold(name)) {
            case "correlationid" -> Condition.correlation(value);
            case "operationid" -> Condition.operation(value);
            case "resourcegroupname" -> Condition.resourceGroup(value);
            case "resourceprovider" -> Condition.provider(value);
            case "resourceid", "resourceuri" -> Condition.resource(value);
            case "caller" -> Condition.caller(value);
            case "status" -> Condition.status(value);
            case "level", "levels" -> new Condition(ActivityView.LEVEL_SQL, value);
            default -> throw unknown();
        };
    }

    private static Instant instant(String text) {
        var time = text.replace(' ', '+'); // a plus sign that a client did not encode
        return Storable.time(time)
                .or(() -> Storable.time(time + "Z"))
                .orElseThrow(() -> ArmProblem.invalidFilter("'%s' is not a time".formatted(text)));
    }
}
