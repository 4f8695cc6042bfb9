package io.keyward.following;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.problem.ColumnText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Why a cluster that follows its key stays under its version: a newer version cannot be used. The record no longer applies
 * once the cluster is under another key version.
 */
@Entity
public class FollowingRefusal {

    private static final int LONGEST_ATTRIBUTES = 512;

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "cluster_id"))
    private ClusterId cluster;

    @Column(name = "refused_key_id")
    private KeyId candidate;

    @Column(name = "key_in_force")
    private KeyId stayedUnder;

    @Enumerated(EnumType.STRING)
    private ProblemCode cause;

    private String text;

    @Column // only queries read it
    private Instant since;

    private Instant triedAt;
    private String attributes;

    protected FollowingRefusal() {} // for JPA

    FollowingRefusal(ClusterId cluster, KeyId current, KeyAttributes newest, Problem problem, Instant at) {
        this.cluster = cluster;
        change(current, newest.id(), problem, at);
        tried(newest, at);
    }

    /** @return false if the cluster's version, the newer version and the cause are the same as in the stored refusal */
    boolean refusedAgain(KeyId current, KeyAttributes newest, Problem problem, Instant at) {
        var same = appliesTo(current) && candidate.equals(newest.id()) && cause == problem.code();
        if (!same) {
            change(current, newest.id(), problem, at);
        }
        tried(newest, at);
        return !same;
    }

    private void change(KeyId current, KeyId version, Problem problem, Instant at) {
        var message = String.valueOf(problem.getMessage());
        this.stayedUnder = current;
        this.candidate = version;
        this.cause = problem.code();
        this.text = ColumnText.of(message);
        this.since = at;
    }

    private void tried(KeyAttributes newest, Instant at) {
        this.triedAt = at;
        this.attributes = relevantAttributes(newest, at);
    }

    // the attributes that decide whether the version can be used; wrapsAt changes with time, although the dates of the
    // version stay the same
    private static String relevantAttributes(KeyAttributes version, Instant at) {
        var text = Stream.of(
                        version.wrapsAt(at),
                        version.enabled(),
                        version.notBefore(),
                        version.expiresOn(),
                        version.softDelete(),
                        new TreeSet<>(version.operations()))
                .map(String::valueOf)
                .collect(joining(" "));
        return text.length() > LONGEST_ATTRIBUTES ? text.substring(0, LONGEST_ATTRIBUTES) : text;
    }

    /** True if this version was last tried after {@code since}, and had the same attributes then. */
    boolean sameAttributesAs(KeyAttributes newest, Instant now, Instant since) {
        return candidate.equals(newest.id())
                && relevantAttributes(newest, now).equals(attributes)
                && triedAt.isAfter(since);
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** The newer version that cannot be used. */
    public KeyId candidate() {
        return candidate;
    }

    /** False if the cluster has left the version that it stayed under. */
    public boolean appliesTo(KeyId inForce) {
        return stayedUnder.equals(inForce);
    }

    public ProblemCode cause() {
        return cause;
    }

    /** What is wrong and what to do. */
    public String text() {
        return text;
    }
}
