package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Objects;

/**
 * A volume that a node has opened since its boot, as its kernel shows it. The row is deleted when the node reports that the
 * volume is closed.
 */
@Entity
@IdClass(OpenedMapping.Place.class)
public class OpenedMapping {

    @Id
    @Column(name = "node_id")
    private Long node;

    @Id
    private String name;

    @Column // only queries read it
    private String luksUuid;

    @Enumerated(EnumType.STRING)
    private DiskState state;

    private String bootId;

    @Column // only queries read it
    private Instant changedAt;

    /** The primary key: a node has at most one mapping of each name. */
    public record Place(Long node, String name) {}

    protected OpenedMapping() {} // for JPA

    OpenedMapping(long node, String name) {
        this.node = node;
        this.name = name;
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
        return name;
    }

    String bootId() {
        return bootId;
    }
}
