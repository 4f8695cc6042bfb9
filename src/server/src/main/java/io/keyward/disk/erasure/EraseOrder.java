package io.keyward.disk.erasure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's order to erase one disk. The node gets the order when it is due, unless an operator has taken it back. The row
 * stays in the database.
 */
@Entity
public class EraseOrder {

    public enum State {
        /** The order is not due yet. */
        WAITING,
        /** The node gets the order. */
        DUE,
        /** An operator took the order back. */
        TAKEN_BACK
    }

    @Id
    @Column(name = "disk_id")
    private Long disk;

    private String orderedBy;

    @Column(name = "operation_id")
    private String operation;

    private Instant orderedAt;
    private Instant dueAt;

    @Column(name = "taken_back_by", insertable = false, updatable = false)
    private String takenBackBy;

    @Column(name = "taken_back_at", insertable = false, updatable = false)
    private Instant takenBackAt;

    protected EraseOrder() {} // for JPA

    EraseOrder(long disk, Removal removal, Instant dueAt) {
        this.disk = disk;
        this.orderedBy = removal.orderedBy();
        this.operation = removal.operation();
        this.orderedAt = removal.at();
        this.dueAt = dueAt;
    }

    public State state(Instant now) {
        if (takenBackAt != null) {
            return State.TAKEN_BACK;
        }
        return now.isBefore(dueAt) ? State.WAITING : State.DUE;
    }

    public Long disk() {
        return disk;
    }

    /** The object id of the user who ordered the deletion or the scale-down; empty if an older release recorded it. */
    public Optional<String> orderedBy() {
        return Optional.ofNullable(orderedBy);
    }

    /** The id of the operation that removed the node; empty if an older release recorded it. */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }

    public Instant orderedAt() {
        return orderedAt;
    }

    /** The node does not get the order before this time. */
    public Instant dueAt() {
        return dueAt;
    }

    /** The object id of the user who took the order back; empty if nobody did. */
    public Optional<String> takenBackBy() {
        return Optional.ofNullable(takenBackBy);
    }

    public Optional<Instant> takenBackAt() {
        return Optional.ofNullable(takenBackAt);
    }
}
