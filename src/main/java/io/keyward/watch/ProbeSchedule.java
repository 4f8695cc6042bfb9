package io.keyward.watch;

import io.keyward.key.WrapAlgorithm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a key in use is asked after next, and by which server: there is one for each key access, however many clusters
 * share it. A server holds it for a while only, so that another takes over where it died.
 */
@Entity
@Table(name = "probe_turn")
public class ProbeSchedule {

    @Id
    @Column(name = "key_access_id")
    private Long access;

    private String vault;

    @Enumerated(EnumType.STRING)
    private WrapAlgorithm algorithm = WrapAlgorithm.RSA_OAEP;

    private boolean followed;

    @Column(name = "next_probe_at")
    private Instant nextProbeAt;

    @Column(name = "next_wrap_at")
    private Instant nextWrapAt;

    @Column(name = "next_look_at")
    private Instant nextLookAt;

    private String prober;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    @Column(name = "unused_since")
    private Instant unusedSince;

    protected ProbeSchedule() {} // for JPA

    /** Wrap and look take turns: one of them goes with every probe. */
    ProbeSchedule(long access, String vault, Instant first, Duration probeEvery) {
        this.access = access;
        this.vault = vault;
        this.nextProbeAt = first;
        this.nextWrapAt = first;
        this.nextLookAt = first.plus(probeEvery);
    }

    void take(String prober, Instant until) {
        this.prober = prober;
        this.leasedUntil = until;
    }

    boolean isHeldBy(String server) {
        return server.equals(prober);
    }

    void release(Instant nextProbeAt) {
        this.prober = null;
        this.leasedUntil = null;
        this.nextProbeAt = nextProbeAt;
    }

    void wrapAgainAt(Instant next) {
        this.nextWrapAt = next;
    }

    void lookAgainAt(Instant next) {
        this.nextLookAt = next;
    }

    void usedBy(KeyUse use) {
        this.algorithm = use.algorithm();
        if (use.followed() && !followed && nextProbeAt.isBefore(nextLookAt)) {
            this.nextLookAt = nextProbeAt; // as often as keys that are followed from the first
        }
        this.followed = use.followed();
        this.unusedSince = null;
    }

    void unused(Instant since) {
        this.unusedSince = since;
    }

    /** See {@link io.keyward.access.KeyAccess#id}. */
    long access() {
        return access;
    }

    String vault() {
        return vault;
    }

    /** How the clusters under this key wrap. */
    WrapAlgorithm algorithm() {
        return algorithm;
    }

    /** A cluster under this key wants to hear of newer versions soon. */
    boolean followed() {
        return followed;
    }

    boolean wrapIsDueBy(Instant time) {
        return !nextWrapAt.isAfter(time);
    }

    boolean lookIsDueBy(Instant time) {
        return !nextLookAt.isAfter(time);
    }

    boolean isHeldAt(Instant time) {
        return leasedUntil != null && time.isBefore(leasedUntil);
    }

    boolean isRightFor(KeyUse use) {
        return unusedSince == null && followed == use.followed();
    }

    /** Empty while a cluster uses the key. */
    Optional<Instant> unusedSince() {
        return Optional.ofNullable(unusedSince);
    }
}
