package io.keyward.vault.quota;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;

/** A server's lease of a part of a quota, and the needs of the server. */
@Entity
public class QuotaShare {

    /** @param quota the vault, or the name of a quota that several vaults share */
    @Embeddable
    public record Id(String quota, String server) {}

    @EmbeddedId
    private Id id;

    @Embedded
    private QuotaNeed need;

    private double part;
    private Instant leasedUntil;

    protected QuotaShare() {} // for JPA

    QuotaShare(Id id) {
        this.id = id;
    }

    void lease(QuotaNeed need, double part, Instant until) {
        this.need = need;
        this.part = part;
        this.leasedUntil = until;
    }

    Id id() {
        return id;
    }

    boolean isOf(Id other) {
        return id.equals(other);
    }

    boolean hasEnded(Instant now) {
        return !leasedUntil.isAfter(now);
    }

    QuotaNeed need() {
        return need;
    }

    double part() {
        return part;
    }
}
