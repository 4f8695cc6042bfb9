package io.keyward.webhook;

import io.keyward.cluster.ClusterId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who wants to be told of the alerts of a cluster. Deliveries go one after the other, each repeated until it was
 * taken or given up; what happens meanwhile goes with the next one.
 */
@Entity
public class Webhook {

    private static final int LONGEST_FAILURE = 1000;

    /** Why the last attempt failed. */
    public record Failure(String text, Instant at, boolean givenUp) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "webhook_seq")
    @SequenceGenerator(name = "webhook_seq", sequenceName = "webhook_seq", allocationSize = 50)
    private Long id;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private String name;
    private String url;

    private String host; // for queries: it is in the URL

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    private UUID delivery;
    private int attempts;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    private String failure;

    @Column(name = "failed_at")
    private Instant failedAt;

    @Column(name = "given_up")
    private boolean givenUp;

    protected Webhook() {} // for JPA

    Webhook(ClusterId cluster, String name, String url, Instant at) {
        this.cluster = cluster;
        this.name = name;
        this.url = url;
        this.host = hostOf(url);
        this.createdAt = at;
        this.dueAt = at;
    }

    boolean pointsAt(String url) {
        return this.url.equals(url);
    }

    /** The host that a URL calls, with its port where it names one. */
    static String hostOf(String url) {
        return URI.create(url).getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** From now on there; what waits, and what is on its way elsewhere, is sent there at once. */
    void pointAt(String url, Instant at) {
        if (!pointsAt(url)) {
            this.delivery = null;
            this.leasedUntil = null;
        }
        this.url = url;
        this.host = hostOf(url);
        this.dueAt = at;
        this.attempts = 0;
        this.failure = null;
        this.givenUp = false;
    }

    /** Another attempt begins, which nobody else shall make meanwhile: it is due again when the lease is over. */
    void attempt(Instant leasedUntil) {
        this.leasedUntil = leasedUntil;
        this.dueAt = leasedUntil;
        this.delivery = delivery == null ? UUID.randomUUID() : delivery;
        this.attempts++;
    }

    void delivered(Instant at, Instant next) {
        ended(next);
        this.deliveredAt = at;
        this.failure = null;
        this.givenUp = false;
    }

    void failed(String why, Instant at, Instant next) {
        this.dueAt = dueOr(next);
        this.leasedUntil = null;
        this.failure = why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE) : why;
        this.failedAt = at;
    }

    void gaveUp(String why, Instant at, Instant next) {
        failed(why, at, next);
        ended(dueAt);
        this.givenUp = true;
    }

    // another time than the end of its lease where there was something new to tell during the attempt
    private Instant dueOr(Instant next) {
        var hastened = leasedUntil != null && !dueAt.equals(leasedUntil);
        return hastened && dueAt.isBefore(next) ? dueAt : next;
    }

    private void ended(Instant next) {
        this.leasedUntil = null;
        this.dueAt = next;
        this.delivery = null;
        this.attempts = 0;
    }

    boolean delivers(UUID delivery) {
        return delivery.equals(this.delivery);
    }

    public Long id() {
        return id;
    }

    public ClusterId cluster() {
        return cluster;
    }

    public String name() {
        return name;
    }

    public String url() {
        return url;
    }

    String host() {
        return host;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** What is being delivered; empty in between. */
    Optional<UUID> delivery() {
        return Optional.ofNullable(delivery);
    }

    int attempts() {
        return attempts;
    }

    /** Empty where nothing was delivered yet. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** Empty where the last attempt went well, or there was none. */
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(failure).map(text -> new Failure(text, failedAt, givenUp));
    }
}
