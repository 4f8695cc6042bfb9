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

/** What is wrong with the fields of a form. A page shows each problem beside its field. */
public final class FieldProblems implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** What is wrong with a field. */
    public record OfField(String field, String text) {}

    private final Map<String, String> problems = new LinkedHashMap<>();

    /** Keeps the first problem of a field. */
    public void add(String field, String why) {
        problems.putIfAbsent(field, why);
    }

    /** The text, with a problem if it is not as required. */
    public String require(String field, String text, Predicate<String> rule, String why) {
        if (!rule.test(text)) {
            add(field, why);
        }
        return text;
    }

    /** A problem unless the user typed this name, in any case of letters. */
    public void requireName(String field, String typed, String name) {
        require(field, typed, text -> AsciiCase.equal(text, name), "Type the name %s.".formatted(name));
    }

    /** The number in the text, with a problem if it is none or out of bounds. */
    public int number(String field, String text, int least, int most) {
        var isNumber = NUMBER.matcher(text).matches();
        var number = isNumber ? Integer.parseInt(text) : least;
        if (!isNumber || number < least || number > most) {
            add(field, "Type a whole number from %d to %d.".formatted(least, most));
        }
        return number;
    }

    /** What a text names, with a problem if it cannot be read. */
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

    /** All of them, in the order in which they were found. */
    public List<OfField> getAll() {
        return problems.entrySet().stream()
                .map(problem -> new OfField(problem.getKey(), problem.getValue()))
                .toList();
    }

    /** Empty if nothing is wrong with the field. */
    public String of(String field) {
        return problems.getOrDefault(field, "");
    }

    public void clear() {
        problems.clear();
    }
}
