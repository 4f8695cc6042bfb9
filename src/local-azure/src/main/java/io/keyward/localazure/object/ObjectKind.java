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

    /** The word with which messages and error codes begin, such as {@code KeyNotFound}. */
    public String wireName() {
        return word;
    }

    /** The first segment of paths, such as {@code keys}, and the name of the kind in access policies. */
    public String collection() {
        return collection;
    }
}
