package io.keyward.deployment.expression;

import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/** The function {@code format}: a text with placeholders such as {@code {0}}. */
final class TextFormat {

    private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{(\\d{1,3})}|[{}]");

    private TextFormat() {}

    static JsonValue of(Arguments arguments) {
        var form = arguments.text(0);
        var places = PLACE.matcher(form);
        var text = new BoundedText();
        var end = 0;
        while (places.find()) {
            text.append(form.substring(end, places.start()))
                    .append(replacement(places.group(), places.group(1), arguments));
            end = places.end();
        }
        return text.append(form.substring(end)).value();
    }

    private static String replacement(String place, String number, Arguments arguments) {
        if (number != null) {
            var at = Integer.parseInt(number) + 1;
            if (at < arguments.size()) {
                return TemplateValues.text(arguments.get(at));
            }
        } else if (place.length() == 2) {
            return place.substring(1); // a doubled brace
        }
        throw TemplateProblem.invalid(
                "the function 'format' has a place that is not one of {0} to {%d}; a brace is written twice",
                arguments.size() - 2);
    }
}
