package io.keyward.deployment.expression;

import jakarta.json.JsonValue;

/**
 * Builds the result of a function that repeats one argument for each part of another. The result can be far longer than both
 * arguments, so its length is checked before memory is allocated.
 */
final class BoundedText {

    private final StringBuilder text = new StringBuilder();

    /** @throws TemplateProblem if the text would become too long */
    BoundedText append(CharSequence part) {
        if (text.length() + (long) part.length() > Budget.LARGEST) {
            throw Budget.exceeded();
        }
        text.append(part);
        return this;
    }

    JsonValue value() {
        return TemplateValues.of(text.toString());
    }
}
