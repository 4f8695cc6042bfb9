package io.keyward.deployment.expression;

import java.util.regex.Pattern;

/** The function {@code format}: a text with places such as {@code {0}}. */
final class TextFormat {

    private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{(\\d{1,3})}|[{}]");

    private TextFormat() {}

    static String of(Arguments arguments) {
        var places = PLACE.matcher(arguments.text(0));
        var text = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(text, "");
            text.append(replacement(places.group(), places.group(1), arguments));
        }
        return places.appendTail(text).toString();
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
