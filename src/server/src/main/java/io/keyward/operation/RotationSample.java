package io.keyward.operation;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** How many DEKs of a cluster were under one key version at one moment of a rotation. */
@Entity
@Table(name = "rotation_sample")
public class RotationSample {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "rotation_sample_seq")
    @SequenceGenerator(name = "rotation_sample_seq", sequenceName = "rotation_sample_seq", allocationSize = 50)
    private Long id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "operation_id"))
    @SuppressWarnings("UnusedVariable") // only queries read it
    private OperationId operation;

    @Column(name = "taken_at")
    private Instant at;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    private long deks;

    protected RotationSample() {} // for JPA

    RotationSample(OperationId operation, Instant at, KeyId key, long deks) {
        this.operation = operation;
        this.at = at;
        this.key = key;
        this.deks = deks;
    }

    public Instant at() {
        return at;
    }

    public KeyId key() {
        return key;
    }

    public long deks() {
        return deks;
    }
}
