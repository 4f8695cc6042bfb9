package io.keyward.following;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.problem.KeptText;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A newer version of its key that a following cluster did not move to, for it cannot be used; the cluster stays where it
 * is. Once it is under another key, by whatever way it got there, this is over.
 */
@Entity
@Table(name = "following_refusal")
public class FollowingRefusal {

    private static final int LONGEST_SHOWN = 512;

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

    private String shown;

    protected FollowingRefusal() {} // for JPA

    FollowingRefusal(ClusterId cluster, KeyId current, KeyAttributes newest, Problem why, Instant at) {
        this.cluster = cluster;
        become(current, newest.id(), why, at);
        triedWith(newest, at);
    }

    /** @return false where the same version stood there for the same cause already */
    boolean again(KeyId current, KeyAttributes newest, Problem why, Instant at) {
        var same = holdsUnder(current) && candidate.equals(newest.id()) && cause == why.code();
        if (!same) {
            become(current, newest.id(), why, at);
        }
        triedWith(newest, at);
        return !same;
    }

    private void become(KeyId current, KeyId version, Problem why, Instant at) {
        var message = String.valueOf(why.getMessage());
        this.stayedUnder = current;
        this.candidate = version;
        this.cause = why.code();
        this.text = KeptText.of(message);
        this.since = at;
    }

    private void triedWith(KeyAttributes newest, Instant at) {
        this.triedAt = at;
        this.shown = shown(newest, at);
    }

    // what bears on whether it can be used; whether it is within its dates changes though the dates do not
    private static String shown(KeyAttributes version, Instant at) {
        var text = Stream.of(
                        version.wrapsAt(at),
                        version.enabled(),
                        version.notBefore(),
                        version.expiresOn(),
                        version.softDelete(),
                        new TreeSet<>(version.operations()))
                .map(String::valueOf)
                .collect(joining(" "));
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
    }

    /** True where the vault shows that version as it did when it was tried, and that was not before the time named. */
    boolean tellsOf(KeyAttributes newest, Instant now, Instant since) {
        return candidate.equals(newest.id()) && shown(newest, now).equals(shown) && triedAt.isAfter(since);
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
