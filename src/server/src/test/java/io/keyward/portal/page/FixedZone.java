package io.keyward.portal.page;

import java.time.ZoneId;

/** A fixed time zone of the reader, for tests. */
public final class FixedZone extends ReaderZone {

    private final ZoneId zone;

    public FixedZone(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }
}
