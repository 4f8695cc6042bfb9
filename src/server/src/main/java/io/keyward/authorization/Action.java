package io.keyward.authorization;

import io.keyward.text.AsciiCase;

/** An operation that a role can allow, such as {@code Microsoft.HDInsight/clusters/read}. Compared without case. */
public record Action(String name) {

    public static final int MAX_LENGTH = 300;

    public Action {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an action has 1 to %d characters".formatted(MAX_LENGTH));
        }
    }

    public static Action of(String name) {
        return new Action(name);
    }

    String canonical() {
        return AsciiCase.fold(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Action that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
