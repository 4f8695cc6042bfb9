package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;

/**
 * A volume that a node has opened since its boot, as its kernel shows it. The row is deleted when the node reports that the
 * volume is closed.
 */
@Entity
public class OpenedMapping {

    /** A node has at most one mapping of each name. */
    @Embeddable
    record Id(@Column(name = "node_id") Long node, @Column(name = "name") String name) {}

    @EmbeddedId
    private Id id;

    @Column // only queries read it
    private String luksUuid;

    @Enumerated(EnumType.STRING)
    private DiskState state;

    private String bootId;

    @Column // only queries read it
    private Instant changedAt;

    protected OpenedMapping() {} // for JPA

    OpenedMapping(long node, String name) {
        this.id = new Id(node, name);
    }

    void replace(Heartbeat.Mapping seen, String boot, Instant at) {
        if (seen.state() != state || !Objects.equals(bootId, boot)) {
            changedAt = at;
        }
        luksUuid = seen.luksUuid();
        state = seen.state();
        bootId = boot;
    }

    public String name() {
        return id.name();
    }

    String bootId() {
        return bootId;
    }
}
