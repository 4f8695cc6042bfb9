package io.keyward.localazure.object;

/** The two kinds of objects in a vault, with the words that the vault uses for them. */
public enum ObjectKind {
    KEY("Key", "keys"),
    SECRET("Secret", "secrets");

    private final String word;
    private final String collection;

    ObjectKind(String word, String collection) {
        this.word = word;
        this.collection = collection;
    }

    /** As it begins messages and error codes, such as {@code KeyNotFound}. */
    public String word() {
        return word;
    }

    /** As it begins paths, and as access policies name it. */
    public String collection() {
        return collection;
    }
}
