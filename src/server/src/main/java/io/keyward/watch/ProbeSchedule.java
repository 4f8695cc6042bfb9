package io.keyward.watch;

import io.keyward.key.WrapAlgorithm;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a key in use is probed next, and which server does it. There is one schedule for each {@code KeyAccess}. A server leases
 * a schedule for a short time, so that another server takes over if it dies.
 */
@Entity
public class ProbeSchedule {

    @Id
    @Column(name = "key_access_id")
    private Long keyAccess;

    private String vault;

    @Enumerated(EnumType.STRING)
    private WrapAlgorithm algorithm = WrapAlgorithm.RSA_OAEP;

    private boolean followed;
    private Instant nextProbeAt;
    private Instant nextWrapAt;
    private Instant nextRefreshAt;
    private String server;
    private Instant leasedUntil;
    private Instant unusedSince;

    protected ProbeSchedule() {} // for JPA

    /** The first probe includes a wrap call, and the second a refresh, so that not every probe makes both. */
    ProbeSchedule(long keyAccess, String vault, Instant first, Duration probeEvery) {
        this.keyAccess = keyAccess;
        this.vault = vault;
        this.nextProbeAt = first;
        this.nextWrapAt = first;
        this.nextRefreshAt = first.plus(probeEvery);
    }

    void lease(String server, Instant until) {
        this.server = server;
        this.leasedUntil = until;
    }

    /** False if the lease ended and this server, or another one, has leased the key since. */
    boolean hasSameLeaseAs(ProbeSchedule leased) {
        return Objects.equals(server, leased.server) && Objects.equals(leasedUntil, leased.leasedUntil);
    }

    /** True if the next probe was brought forward after the key was leased. */
    boolean wasMovedSince(ProbeSchedule leased) {
        return !nextProbeAt.equals(leased.nextProbeAt);
    }

    /** Ends the lease of a key that was not probed; it is still due. */
    void release() {
        this.server = null;
        this.leasedUntil = null;
    }

    void release(Instant nextProbeAt) {
        release();
        this.nextProbeAt = nextProbeAt;
    }

    void scheduleWrap(Instant next) {
        this.nextWrapAt = next;
    }

    void scheduleRefresh(Instant next) {
        this.nextRefreshAt = next;
    }

    void update(KeyUse use) {
        this.algorithm = use.algorithm();
        if (use.followed() && !followed && nextProbeAt.isBefore(nextRefreshAt)) {
            this.nextRefreshAt = nextProbeAt; // the next probe looks for a newer version
        }
        this.followed = use.followed();
        this.unusedSince = null;
    }

    void markUnused(Instant since) {
        this.unusedSince = since;
    }

    /** See {@link io.keyward.access.KeyAccess#id}. */
    long keyAccess() {
        return keyAccess;
    }

    String vault() {
        return vault;
    }

    /** The algorithm of a cluster that uses the key. */
    WrapAlgorithm algorithm() {
        return algorithm;
    }

    /** A cluster follows this key, so newer versions must be noticed soon. */
    boolean followed() {
        return followed;
    }

    boolean isWrapDueBy(Instant time) {
        return !nextWrapAt.isAfter(time);
    }

    boolean isRefreshDueBy(Instant time) {
        return !nextRefreshAt.isAfter(time);
    }

    boolean isLeasedAt(Instant time) {
        return leasedUntil != null && time.isBefore(leasedUntil);
    }

    boolean matches(KeyUse use) {
        return unusedSince == null && followed == use.followed();
    }

    /** Empty while a cluster uses the key. */
    Optional<Instant> unusedSince() {
        return Optional.ofNullable(unusedSince);
    }
}
