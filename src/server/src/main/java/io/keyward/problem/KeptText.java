package io.keyward.problem;

import io.keyward.text.Storable;

/** Cuts a message to the width of its database column, so that a long message does not make the insert fail. */
public final class KeptText {

    private static final int MAX_LENGTH = 4000; // the width of all message columns

    private KeptText() {}

    public static String of(String text) {
        return Storable.cut(Storable.text(text), MAX_LENGTH);
    }
}
