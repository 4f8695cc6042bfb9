package io.keyward.webhook;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.text.AsciiCase;
import io.keyward.text.Sha256;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A URL that is notified of the alerts of a cluster. It gets one delivery at a time. Each is attempted until it is accepted or
 * given up; alerts that change meanwhile are in the next delivery.
 */
@Entity
public class Webhook {

    /** The rule of {@link #isName} in words, for messages. */
    public static final String NAME_RULE =
            "it has 1 to 63 letters, digits, '.', '_' and '-', and begins with none of these three";

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z._-]{0,62}");
    private static final int LONGEST_FAILURE = 1000;
    private static final int ETAG_LENGTH = 32;

    /** Why the last attempt failed. */
    public record Failure(String text, Instant at, boolean givenUp) {}

    @Id
    @GeneratedValue(generator = "webhook_seq")
    private Long id;

    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    private String name;
    private String url;
    private String host; // part of the URL, in a column of its own for queries
    private Instant createdAt;
    private Instant dueAt;
    private Instant leasedUntil;
    private UUID delivery;
    private int attempts;
    private Instant deliveredAt;
    private String failure;
    private Instant failedAt;
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

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    boolean pointsAt(String url) {
        return this.url.equals(url);
    }

    /** The host of a URL, with the port if the URL has one. */
    static String hostOf(String url) {
        return AsciiCase.fold(URI.create(url).getRawAuthority());
    }

    /** Sets the URL. Pending notifications, and a delivery under way to another URL, are sent to the new URL at once. */
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

    /** Begins an attempt. Until the lease ends no other server begins one. */
    void beginAttempt(Instant leasedUntil) {
        this.leasedUntil = leasedUntil;
        this.dueAt = leasedUntil;
        this.delivery = delivery == null ? UUID.randomUUID() : delivery;
        this.attempts++;
    }

    void succeed(Instant at, Instant next) {
        endDelivery(next);
        this.deliveredAt = at;
        this.failure = null;
        this.givenUp = false;
    }

    void fail(String reason, Instant at, Instant next) {
        this.dueAt = nextAttempt(next);
        this.leasedUntil = null;
        this.failure = reason.length() > LONGEST_FAILURE ? reason.substring(0, LONGEST_FAILURE) : reason;
        this.failedAt = at;
    }

    void giveUp(String reason, Instant at, Instant next) {
        fail(reason, at, next);
        endDelivery(dueAt);
        this.givenUp = true;
    }

    // dueAt differs from the end of the lease if a new notification brought the next attempt forward
    private Instant nextAttempt(Instant next) {
        var broughtForward = leasedUntil != null && !dueAt.equals(leasedUntil);
        return broughtForward && dueAt.isBefore(next) ? dueAt : next;
    }

    private void endDelivery(Instant next) {
        this.leasedUntil = null;
        this.dueAt = next;
        this.delivery = null;
        this.attempts = 0;
    }

    boolean isDelivering(UUID delivery) {
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

    /** The host of the URL, with the port if the URL has one. The rest of the URL can be a secret. */
    public String host() {
        return host;
    }

    /** Changes with the URL, and not with deliveries; see {@link EtagCondition}. */
    public String etag() {
        return Sha256.hex(id + " " + url).substring(0, ETAG_LENGTH);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The delivery under way; empty if there is none. */
    Optional<UUID> delivery() {
        return Optional.ofNullable(delivery);
    }

    int attempts() {
        return attempts;
    }

    /** Empty before the first successful delivery. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    /** Empty if the last attempt succeeded, or if there was none since a request last set the URL. */
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(failure).map(text -> new Failure(text, failedAt, givenUp));
    }
}
