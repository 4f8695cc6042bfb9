package io.keyward.node.signature;

import java.time.Instant;

/** The times that nodes can report. Java knows times that no database stores. */
public final class StorableTime {

    public static final String RANGE = "from 2000 to 9999";

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private StorableTime() {}

    public static boolean holds(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
