package io.keyward.disk.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** An alert that the last heartbeat of a node contained. */
@Entity
public class NodeAlert {

    /** The code of the alert that a header no longer opens its disk: the data can be saved only while the volume is open. */
    public static final String HEADER_DOES_NOT_OPEN = "HeaderDoesNotOpen";

    @Id
    @GeneratedValue(generator = "node_alert_seq")
    private Long id;

    @Column(name = "node_id")
    private Long node;

    @Column(name = "disk_id")
    private Long disk;

    private String code;
    private String message;
    private Instant reportedAt;

    protected NodeAlert() {} // for JPA

    NodeAlert(long node, Heartbeat.ReportedAlert alert, Instant at) {
        this.node = node;
        this.disk = alert.disk().orElse(null);
        this.code = alert.code();
        this.message = alert.message();
        this.reportedAt = at;
    }

    /** Stores the new message of an alert that the node reported again. */
    void reword(Heartbeat.ReportedAlert same) {
        this.message = same.message();
    }

    Heartbeat.ReportedAlert content() {
        return new Heartbeat.ReportedAlert(disk(), code, message);
    }

    public Long node() {
        return node;
    }

    public Optional<Long> disk() {
        return Optional.ofNullable(disk);
    }

    public String code() {
        return code;
    }

    public String message() {
        return message;
    }

    public Instant reportedAt() {
        return reportedAt;
    }
}
