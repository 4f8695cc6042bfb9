package io.keyward.problem;

import io.keyward.text.Storable;

/** A message truncated to the width of its database column, so that a long message does not make the insert fail. */
public final class ColumnText {

    private static final int MAX_LENGTH = 4000; // the width of all message columns

    private ColumnText() {}

    public static String of(String text) {
        return Storable.truncate(Storable.text(text), MAX_LENGTH);
    }
}
