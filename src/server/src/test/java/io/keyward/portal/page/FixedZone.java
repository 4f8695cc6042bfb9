package io.keyward.portal.page;

import java.time.ZoneId;

/** The zone of a reader in a test. */
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
