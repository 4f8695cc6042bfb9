package io.keyward.disk;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Converts a time that a native query returned. H2 and PostgreSQL return different types. */
public final class SqlTime {

    private SqlTime() {}

    public static Instant instant(Object column) {
        return column instanceof Instant instant ? instant : ((OffsetDateTime) column).toInstant();
    }
}
