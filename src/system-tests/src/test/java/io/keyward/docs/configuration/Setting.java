package io.keyward.docs.configuration;

/** A configuration property: its name, its default (empty if it has none), and its purpose. */
record Setting(String name, String defaultValue, String purpose) {

    String row() {
        var shown = defaultValue.isEmpty() ? "" : "`%s`".formatted(defaultValue);
        return "| `%s` | %s | %s |%n".formatted(name, shown, purpose);
    }
}
