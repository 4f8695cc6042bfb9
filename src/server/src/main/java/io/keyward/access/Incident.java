package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A period in which a key version could not be fully used: from when Keyward noticed the beginning until it noticed the end.
 * The vault changes between two calls, so Keyward knows only the longest time that it can have taken to notice each of them.
 */
@Entity
public class Incident {

    @Id
    @GeneratedValue(generator = "incident_seq")
    private Long id;

    @Column(name = "key_id")
    private KeyId key;

    private ManagedIdentityId identity;

    @Enumerated(EnumType.STRING)
    private AccessState state;

    @Enumerated(EnumType.STRING)
    private ProblemCode cause;

    private String text;
    private Instant lastWorkedAt;
    private Instant noticedAt;
    private Instant lastSeenAt;
    private Instant endedAt;
    private boolean endUnseen;

    protected Incident() {} // for JPA

    Incident(KeyAccess access, PermissionStatus problem, Instant at) {
        this.key = access.key();
        this.identity = access.identity();
        this.state = access.state();
        this.cause = problem.cause();
        this.text = problem.text();
        this.lastWorkedAt = problem.workedAt();
        this.noticedAt = at;
        this.lastSeenAt = problem.calledAt();
    }

    /** The successor of another incident: it began after its predecessor was last seen. */
    Incident(KeyAccess access, PermissionStatus problem, Instant at, Incident predecessor) {
        this(access, problem, at);
        if (predecessor.excludes(state)) {
            this.lastWorkedAt = Stream.of(Optional.ofNullable(lastWorkedAt), Optional.of(predecessor.lastSeenAt))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    // true if the later state cannot have begun during this incident; a refusal can begin unnoticed during an outage
    private boolean excludes(AccessState later) {
        return state != AccessState.DOUBTFUL || later == AccessState.DOUBTFUL;
    }

    /**
     * True if the incident still lasts, given the current access to the key. An outage of unwrapKey does not end an incident of
     * a refused wrap, because an outage says nothing about the key.
     */
    boolean stillAppliesTo(KeyAccess access) {
        return lasting(access).isPresent();
    }

    void seenAgain(KeyAccess access) {
        this.lastSeenAt = lasting(access).orElseThrow().calledAt();
    }

    private Optional<PermissionStatus> lasting(KeyAccess access) {
        var behindOutage = state == AccessState.WRAP_REFUSED && access.state() == AccessState.DOUBTFUL;
        var problem = behindOutage ? Optional.of(access.sealingStatus()) : access.problem();
        return problem.filter(now -> cause == now.cause() && (behindOutage || state == access.state()));
    }

    void end(Instant at) {
        this.endedAt = at;
    }

    /** Ends the incident of a key that no cluster uses any more: Keyward does not see whether access comes back. */
    void abandon(Instant at) {
        end(at);
        this.endUnseen = true;
    }

    /**
     * Ends the incident because another one begins. If the new one is as bad or worse, access did not come back in between.
     */
    void supersede(AccessState by, Instant at) {
        end(at);
        this.endUnseen = by.compareTo(state) >= 0;
    }

    public Long id() {
        return id;
    }

    public KeyId key() {
        return key;
    }

    public ManagedIdentityId identity() {
        return identity;
    }

    public AccessState state() {
        return state;
    }

    public ProblemCode cause() {
        return cause;
    }

    public String text() {
        return text;
    }

    public Instant noticedAt() {
        return noticedAt;
    }

    /** When Keyward noticed the end; empty while the incident lasts. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /**
     * The longest time that Keyward can have taken to notice the incident, counted from when the key last worked, or from when
     * the incident before this one was last seen. Empty if the key never worked before.
     */
    public Optional<Duration> noticedWithin() {
        return Optional.ofNullable(lastWorkedAt).map(good -> Duration.between(good, noticedAt));
    }

    /**
     * The longest time that Keyward can have taken to notice the end. Empty while the incident lasts, or if no end was seen.
     */
    public Optional<Duration> endNoticedWithin() {
        return endedAt().filter(end -> !endUnseen).map(end -> Duration.between(lastSeenAt, end));
    }
}
