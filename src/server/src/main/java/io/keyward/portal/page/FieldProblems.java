package io.keyward.portal.page;

import io.keyward.problem.Problem;
import io.keyward.text.AsciiCase;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The problems of the fields of a form. A page shows each problem beside its field. */
public final class FieldProblems implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The problem of one field. */
    public record OfField(String field, String text) {}

    private final Map<String, String> problems = new LinkedHashMap<>();

    /** Adds a problem, unless the field already has one. */
    public void add(String field, String why) {
        problems.putIfAbsent(field, why);
    }

    /** Returns the text; adds a problem if the text does not satisfy the rule. */
    public String require(String field, String text, Predicate<String> rule, String why) {
        if (!rule.test(text)) {
            add(field, why);
        }
        return text;
    }

    /** Adds a problem unless the user typed this name. Upper and lower case are not distinguished. */
    public void requireName(String field, String typed, String name) {
        require(field, typed, text -> AsciiCase.equal(text, name), "Type the name %s.".formatted(name));
    }

    /** The number in the text. If the text is not a number or is out of bounds, adds a problem. */
    public int number(String field, String text, int least, int most) {
        var isNumber = NUMBER.matcher(text).matches();
        var number = isNumber ? Integer.parseInt(text) : least;
        if (!isNumber || number < least || number > most) {
            add(field, "Type a whole number from %d to %d.".formatted(least, most));
        }
        return number;
    }

    /** Parses the text. If that throws a {@link Problem}, adds it to the field and returns {@code otherwise}. */
    public <T> T read(String field, String text, Function<String, T> reading, T otherwise) {
        try {
            return reading.apply(text);
        } catch (Problem e) {
            add(field, e.getMessage());
            return otherwise;
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems, in the order in which they were added. */
    public List<OfField> getAll() {
        return problems.entrySet().stream()
                .map(problem -> new OfField(problem.getKey(), problem.getValue()))
                .toList();
    }

    /** The problem of the field; empty if it has none. */
    public String of(String field) {
        return problems.getOrDefault(field, "");
    }

    public void clear() {
        problems.clear();
    }
}
