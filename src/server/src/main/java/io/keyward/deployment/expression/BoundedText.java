package io.keyward.deployment.expression;

import jakarta.json.JsonValue;

/**
 * Builds the result of a function that repeats one argument for each part of another: it can be far longer than both, so its
 * length is checked before the memory is taken.
 */
final class BoundedText {

    private final StringBuilder text = new StringBuilder();

    /** @throws TemplateProblem if the text is too long then */
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
