package io.keyward.disk.report;

import io.keyward.key.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a secret in the customer's vault with the wrapped DEK of a disk. The row stays until the vault has purged the
 * secret: until then the secret can be recovered, and the key version that wraps it is needed.
 */
@Entity
public class RecoveryKit {

    @Id
    @GeneratedValue(generator = "recovery_kit_seq")
    private Long id;

    @Column(name = "disk_id")
    private Long disk;

    private String secretId;

    @Column(name = "key_id")
    private KeyId key;

    private Instant purgeDate;

    protected RecoveryKit() {} // for JPA

    RecoveryKit(Heartbeat.Kit kit) {
        this.disk = kit.disk();
        this.secretId = kit.secretId();
        this.key = kit.key();
        this.purgeDate = kit.purgeDate().orElse(null);
    }

    void replace(Heartbeat.Kit kit) {
        this.key = kit.key();
        this.purgeDate = kit.purgeDate().orElse(null);
    }

    /** Records that the secret was deleted and can be recovered until this time. */
    public void deletedUntil(Instant purged) {
        this.purgeDate = purged;
    }

    boolean isPurged(Instant now) {
        return purgeDate().filter(date -> !date.isAfter(now)).isPresent();
    }

    public String secretId() {
        return secretId;
    }

    /** When the deleted secret can no longer be recovered; empty while it can be read. */
    public Optional<Instant> purgeDate() {
        return Optional.ofNullable(purgeDate);
    }
}
