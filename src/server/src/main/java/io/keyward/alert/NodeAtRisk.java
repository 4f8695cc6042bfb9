package io.keyward.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;

/** A node whose disks needed a key version while a {@code KEY_ACCESS_LOST} alert about it was open. Kept for the history. */
@Entity
class NodeAtRisk {

    @Embeddable
    record Id(@Column(name = "alert_id") Long alert, @Column(name = "node_id") Long node) {}

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // only queries read it
    private Id id;

    @SuppressWarnings("UnusedVariable") // only queries read it
    private Instant since;

    protected NodeAtRisk() {} // for JPA
}
