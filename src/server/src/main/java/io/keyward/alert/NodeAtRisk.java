package io.keyward.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A node whose disks needed a key while an alert called that key lost. Kept for the history. */
@Entity
@Table(name = "node_at_risk")
class NodeAtRisk {

    @Embeddable
    record Id(@Column(name = "alert_id") Long alert, @Column(name = "node_id") Long node) {}

    @EmbeddedId
    private Id id;

    private Instant since;

    protected NodeAtRisk() {} // for JPA

    Id id() {
        return id;
    }

    Instant since() {
        return since;
    }
}
