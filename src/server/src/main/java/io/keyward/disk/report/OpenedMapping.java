package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** A volume that a node has opened since its boot, as its kernel shows it. It is forgotten when the node reports that it is closed. */
@Entity
@Table(name = "opened_mapping")
@IdClass(OpenedMapping.Place.class)
public class OpenedMapping {

    @Id
    @Column(name = "node_id")
    private Long node;

    @Id
    private String name;

    @Column(name = "luks_uuid")
    private String luksUuid;

    @Enumerated(EnumType.STRING)
    private DiskState state;

    @Column(name = "boot_id")
    private String bootId;

    @Column(name = "changed_at")
    private Instant changedAt;

    /** A node has one mapping of each name. */
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
