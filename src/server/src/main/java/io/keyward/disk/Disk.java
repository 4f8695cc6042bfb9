package io.keyward.disk;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.key.Dek;
import io.keyward.key.DekCheck;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.Optional;

/**
 * A disk of a node and its wrapped DEK. Only {@link Disks} changes the wrapped DEK and its check value, in one statement that
 * compares the previous values (invariant 1). Hibernate never writes these columns.
 */
@Entity
public class Disk {

    @Id
    @GeneratedValue(generator = "disk_seq")
    @SequenceGenerator(name = "disk_seq", sequenceName = "disk_seq", allocationSize = 100)
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Column(name = "node_id")
    private Long node;

    @Enumerated(EnumType.STRING)
    private DiskKind kind;

    private int lun;

    @Enumerated(EnumType.STRING)
    private DiskProtection protection;

    @Embedded
    @AttributeOverride(name = "wrappedBy", column = @Column(name = "wrapped_by", insertable = false, updatable = false))
    @AttributeOverride(
            name = "algorithm",
            column = @Column(name = "wrap_algorithm", insertable = false, updatable = false))
    @AttributeOverride(
            name = "ciphertext",
            column = @Column(name = "ciphertext", insertable = false, updatable = false))
    private WrappedDek dek;

    @AttributeOverride(name = "value", column = @Column(name = "check_value", insertable = false, updatable = false))
    private DekCheck dekCheck;

    @Column(name = "serial", insertable = false, updatable = false)
    private long serial;

    @Column(name = "luks_uuid", insertable = false, updatable = false)
    private String luksUuid;

    @Column(updatable = false)
    private boolean undelivered;

    @Enumerated(EnumType.STRING)
    private Erasure erasure;

    @Column(name = "last_key_id")
    private KeyId erasedUnder;

    protected Disk() {} // for JPA

    Disk(ClusterId cluster, Node node, DiskTable.PlannedDisk plan) {
        this.cluster = cluster;
        this.node = node.id();
        this.kind = plan.kind();
        this.lun = plan.lun();
        this.protection = plan.protection().stored();
        this.undelivered = true;
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** The id of the disk's node, see {@link Node#id}. */
    public Long node() {
        return node;
    }

    public DiskKind kind() {
        return kind;
    }

    /** The name of the disk in messages, such as {@code data disk 2}, with the number of a data disk on its node. */
    public String label() {
        return switch (kind) {
            case OS -> "the OS disk";
            case DATA -> "data disk " + lun;
            case TEMP -> "the temp disk";
        };
    }

    /** The number of a data disk on its node, from 0; 0 for other disks. */
    public int lun() {
        return lun;
    }

    public DiskProtection protection() {
        return DiskProtection.of(kind, protection);
    }

    /** True if a delivery of the DEK to a machine is recorded. Before that, the disk is planned and not encrypted. */
    public boolean isDelivered() {
        return dek != null && !undelivered;
    }

    /** Empty if the disk is not sealed yet, is erased, or is not under a customer's key. */
    public Optional<WrappedDek> dek() {
        return Optional.ofNullable(dek);
    }

    /** Empty if the disk has no DEK, or if an older release sealed it and no rotation has moved the DEK since. */
    public Optional<DekCheck> dekCheck() {
        return Optional.ofNullable(dekCheck);
    }

    /**
     * A serial number. It grows when the wrapped DEK changes, when the binding to a LUKS volume ends, when the DEK is erased or
     * its erasure is confirmed, and when an order to erase the disk is taken back.
     */
    public long serial() {
        return serial;
    }

    /** The LUKS volume that the disk is bound to, in lower case; empty before its first header token and after a release. */
    public Optional<String> luksUuid() {
        return Optional.ofNullable(luksUuid);
    }

    /**
     * Checks an unwrapped DEK against the check value. A disk without a check value accepts any DEK.
     *
     * @param key the key version that unwrapped the DEK, for the error message
     * @throws DiskProblem.DekMismatch if it is not the DEK of this disk
     */
    public void requireOwn(Dek unwrapped, KeyId key) {
        if (dekCheck != null && !dekCheck.confirms(unwrapped, id)) {
            throw new DiskProblem.DekMismatch(id, key);
        }
    }

    /** Empty while the disk is in use. */
    public Optional<Erasure> erasure() {
        return Optional.ofNullable(erasure);
    }

    /** The key version of the erased DEK; empty while the disk is in use, if it had no DEK, or if no machine can have it. */
    public Optional<KeyId> erasedUnder() {
        return Optional.ofNullable(erasedUnder);
    }
}
