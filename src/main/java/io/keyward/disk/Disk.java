package io.keyward.disk;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Node;
import io.keyward.key.Dek;
import io.keyward.key.DekCheck;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.key.WrappedDek;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.util.Optional;

/**
 * A disk of a node and the DEK it is sealed with. The DEK's wrapping and check value change only through {@link Disks}, in
 * one statement that compares what was there before (invariant 1); an entity never writes them back.
 */
@Entity
public class Disk {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "disk_seq")
    @SequenceGenerator(name = "disk_seq", sequenceName = "disk_seq", allocationSize = 100)
    private Long id;

    @Embedded
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

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "check_value", insertable = false, updatable = false))
    private DekCheck dekCheck;

    @Enumerated(EnumType.STRING)
    private Erasure erasure;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "erased_under")
    private KeyId erasedUnder;

    protected Disk() {} // for JPA

    Disk(ClusterId cluster, Node node, DiskTable.Plan plan) {
        this.cluster = cluster;
        this.node = node.id();
        this.kind = plan.kind();
        this.lun = plan.lun();
        this.protection = plan.protection();
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** The node it is on, see {@link Node#id}. */
    public Long node() {
        return node;
    }

    public DiskKind kind() {
        return kind;
    }

    /** The number of a data disk on its node, from 0. */
    public int lun() {
        return lun;
    }

    public DiskProtection protection() {
        return protection;
    }

    /** Empty where it has none: not sealed yet, erased, or not under a customer's key at all. */
    public Optional<WrappedDek> dek() {
        return Optional.ofNullable(dek);
    }

    /** Empty where it has no DEK, and where the DEK is older than check values and was not unwrapped since. */
    public Optional<DekCheck> dekCheck() {
        return Optional.ofNullable(dekCheck);
    }

    /**
     * Compares an unwrapped DEK with the check value. A disk without a check value accepts any DEK.
     *
     * @param key the key version that unwrapped it, for the message
     * @throws DiskProblem.DekMismatch where it is not the DEK of this disk
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

    /** The key version that its last DEK was under, once it was erased. */
    public Optional<KeyId> erasedUnder() {
        return Optional.ofNullable(erasedUnder);
    }
}
