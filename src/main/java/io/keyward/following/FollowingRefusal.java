package io.keyward.following;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A newer version of its key that a following cluster did not move to, for it cannot be used; the cluster stays where it
 * is. Once it is under another key, by whatever way it got there, this is over.
 */
@Entity
@Table(name = "following_refusal")
public class FollowingRefusal {

    private static final int LONGEST_TEXT = 4000;

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Convert(converter = KeyIdCanonical.class)
    private KeyId candidate;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "stayed_under")
    private KeyId stayedUnder;

    @Enumerated(EnumType.STRING)
    private ProblemCode cause;

    private String text;

    @Column(name = "since")
    private Instant since;

    @Column(name = "tried_at")
    private Instant triedAt;

    protected FollowingRefusal() {} // for JPA

    FollowingRefusal(ClusterId cluster, KeyId current, KeyId candidate, Problem why, Instant at) {
        this.cluster = cluster;
        become(current, candidate, why, at);
    }

    /** @return false where the same version stood there for the same cause already */
    boolean again(KeyId current, KeyId version, Problem why, Instant at) {
        var same = holdsUnder(current) && candidate.equals(version) && cause == why.code();
        if (!same) {
            become(current, version, why, at);
        }
        this.triedAt = at;
        return !same;
    }

    private void become(KeyId current, KeyId version, Problem why, Instant at) {
        var message = String.valueOf(why.getMessage());
        this.stayedUnder = current;
        this.candidate = version;
        this.cause = why.code();
        this.text = message.length() > LONGEST_TEXT ? message.substring(0, LONGEST_TEXT) : message;
        this.since = at;
        this.triedAt = at;
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** The version that could not be used. */
    public KeyId candidate() {
        return candidate;
    }

    /** False where the cluster has left the version it stayed under; then it says nothing about the cluster any more. */
    public boolean holdsUnder(KeyId inForce) {
        return stayedUnder.equals(inForce);
    }

    public ProblemCode cause() {
        return cause;
    }

    /** What is, and what to do about it. */
    public String text() {
        return text;
    }
}
