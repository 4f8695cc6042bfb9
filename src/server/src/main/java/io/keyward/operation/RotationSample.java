package io.keyward.operation;

import io.keyward.key.KeyId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;

/** How many DEKs of a cluster were under one key version at one moment of a rotation. */
@Entity
public class RotationSample {

    @Id
    @GeneratedValue(generator = "rotation_sample_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "operation_id"))
    @SuppressWarnings("UnusedVariable") // only queries read it
    private OperationId operation;

    @Column(name = "taken_at")
    private Instant at;

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
