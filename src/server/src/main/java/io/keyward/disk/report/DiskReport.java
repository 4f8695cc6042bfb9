package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The last report of a node about one of its disks. */
@Entity
public class DiskReport {

    @Id
    @Column(name = "disk_id")
    private Long disk;

    @Column(name = "node_id")
    private Long node;

    private ReportedDisk content;
    private Instant changedAt;

    protected DiskReport() {} // for JPA

    DiskReport(long disk, long node, ReportedDisk content, Instant at) {
        this.disk = disk;
        this.node = node;
        this.content = content;
        this.changedAt = at;
    }

    void replace(ReportedDisk fresh, Instant at) {
        if (!fresh.equals(content)) {
            this.content = fresh;
            this.changedAt = at;
        }
    }

    public Long disk() {
        return disk;
    }

    public ReportedDisk content() {
        return content;
    }

    /** When the node first reported the current content. */
    public Instant changedAt() {
        return changedAt;
    }
}
