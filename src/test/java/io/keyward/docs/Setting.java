package io.keyward.docs;

/** A configuration property: its name, its default, and what it is for. */
record Setting(String name, String standard, String purpose) {

    String row() {
        var shown = standard.isEmpty() ? "" : "`%s`".formatted(standard);
        return "| `%s` | %s | %s |%n".formatted(name, shown, purpose);
    }
}
