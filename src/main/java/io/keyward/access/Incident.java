package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.ManagedIdentityIdCanonical;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time in which a key could not be used as it should: from when that was noticed until it was seen to be over. What
 * happened at the vault lies between two questions, so both delays are told as what they were at most.
 */
@Entity
public class Incident {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "incident_seq")
    @SequenceGenerator(name = "incident_seq", sequenceName = "incident_seq", allocationSize = 50)
    private Long id;

    @Convert(converter = KeyIdCanonical.class)
    @Column(name = "key_id")
    private KeyId key;

    @Convert(converter = ManagedIdentityIdCanonical.class)
    private ManagedIdentityId identity;

    @Enumerated(EnumType.STRING)
    private AccessState state;

    @Enumerated(EnumType.STRING)
    private ProblemCode cause;

    private String text;

    @Column(name = "last_good_at")
    private Instant lastGoodAt;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "last_bad_at")
    private Instant lastBadAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private boolean superseded;

    protected Incident() {} // for JPA

    Incident(KeyAccess access, AccessProblem trouble, Instant at) {
        this.key = access.key();
        this.identity = access.identity();
        this.state = access.state();
        this.cause = trouble.cause();
        this.text = trouble.text();
        this.lastGoodAt = trouble.lastGoodAt();
        this.noticedAt = at;
        this.lastBadAt = trouble.lastSeenAt();
    }

    /** What became of another one: it was not so yet when that was last met. */
    Incident(KeyAccess access, AccessProblem trouble, Instant at, Incident before) {
        this(access, trouble, at);
        if (before.says(state)) {
            this.lastGoodAt = Stream.of(Optional.ofNullable(lastGoodAt), Optional.of(before.lastBadAt))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    // while a fault lasts the vault says nothing of the key, so what it refuses then may have been so all the time
    private boolean says(AccessState later) {
        return state != AccessState.DOUBTFUL || later == AccessState.DOUBTFUL;
    }

    /**
     * Whether it still lasts, by what is known of the key. A refused wrap does not end with a fault in asking for the
     * unwrap, which says nothing about the key.
     */
    boolean goesOnIn(KeyAccess access) {
        return lasting(access).isPresent();
    }

    void lasts(KeyAccess access) {
        this.lastBadAt = lasting(access).orElseThrow().lastSeenAt();
    }

    private Optional<AccessProblem> lasting(KeyAccess access) {
        var behindFault = state == AccessState.WRAP_REFUSED && access.state() == AccessState.DOUBTFUL;
        var trouble = behindFault ? access.sealing().trouble() : access.trouble();
        return trouble.filter(now -> cause == now.cause() && (behindFault || state == access.state()));
    }

    void end(Instant at) {
        this.endedAt = at;
    }

    /** Nobody uses the key any more: whether it ever came back was not seen. */
    void abandon(Instant at) {
        end(at);
        this.superseded = true;
    }

    /** The key is no better off than before, only for another reason. */
    void supersede(AccessState by, Instant at) {
        end(at);
        this.superseded = by.compareTo(state) >= 0;
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

    /** Empty while it lasts. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /**
     * How long it took at most to notice, counted from when the key last worked or was last in other trouble; empty where
     * it was never seen to work before.
     */
    public Optional<Duration> noticedWithin() {
        return Optional.ofNullable(lastGoodAt).map(good -> Duration.between(good, noticedAt));
    }

    /** How long it took at most to notice that it was over; empty while it lasts, and where that was never seen. */
    public Optional<Duration> endNoticedWithin() {
        return endedAt().filter(end -> !superseded).map(end -> Duration.between(lastBadAt, end));
    }
}
