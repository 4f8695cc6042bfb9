package io.keyward.fleet;

import io.keyward.operation.Caller;
import io.keyward.operation.FleetId;
import io.keyward.problem.ColumnText;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A fleet rotation: one request that changes the key of many clusters. Each cluster is a {@link FleetMember}, whose key an
 * ordinary rotation changes. A change that the current state does not allow throws a {@link FleetProblem}.
 */
@Entity
public class Fleet {

    @Id
    private UUID id;

    private FleetAddress address;

    @SuppressWarnings("UnusedVariable") // queries use it
    private String canonicalAddress;

    private String request;
    private Caller caller;
    private String correlationId;
    private Instant requestedAt;
    private int canary;
    private int atOnce;
    private int stopAfter;
    private boolean canaryConfirmed;

    @Enumerated(EnumType.STRING)
    private FleetState state = FleetState.RUNNING;

    private Instant stateSince;
    private String reason;

    @AttributeOverride(name = "objectId", column = @Column(name = "controller"))
    @AttributeOverride(name = "applicationId", column = @Column(name = "controller_app"))
    @AttributeOverride(name = "tenantId", column = @Column(name = "controller_tenant"))
    private Caller controller;

    private Instant endedAt;

    @Version
    private int version;

    protected Fleet() {} // for JPA

    /** @param correlationId the same in all records of the fleet rotation and of its clusters */
    public Fleet(FleetAddress address, FleetRequest request, Caller caller, String correlationId, Instant at) {
        var options = request.options();
        this.id = UUID.randomUUID();
        this.address = address;
        this.canonicalAddress = address.canonical();
        this.request = FleetRequestText.write(request);
        this.caller = caller;
        this.correlationId = correlationId;
        this.requestedAt = at.truncatedTo(ChronoUnit.MICROS); // as the database stores it
        this.canary = options.canary();
        this.atOnce = options.atOnce();
        this.stopAfter = options.stopAfter();
        this.canaryConfirmed = options.canary() == 0;
        this.stateSince = requestedAt;
    }

    /** Starts no further rotation and pauses the running ones. Does nothing if it is paused already. */
    public void pause(Caller by, Instant at) {
        control(FleetState.PAUSED, by, at);
    }

    /** Continues after a pause or a stop. Does nothing if it runs already. */
    public void resume(Caller by, Instant at) {
        control(FleetState.RUNNING, by, at);
    }

    /** Starts no further rotation and cancels the running ones. Does nothing if it is being canceled or is canceled. */
    public void cancel(Caller by, Instant at) {
        if (state != FleetState.CANCELED) {
            control(FleetState.CANCELING, by, at);
        }
    }

    /** Moves the clusters back to their former key versions. Does nothing if the rollback runs already or is complete. */
    public void rollBack(Caller by, Instant at) {
        if (state != FleetState.BACKED_OUT) {
            control(FleetState.BACKING_OUT, by, at);
            this.endedAt = null;
        }
    }

    private void control(FleetState next, Caller by, Instant at) {
        if (state != next) {
            become(next, null, at);
            this.controller = by;
        }
    }

    /** Starts no further rotation until a caller resumes it. Running rotations continue. */
    public void stop(String why, Instant at) {
        become(FleetState.STOPPED, why, at);
    }

    /** Cancels a fleet rotation that nobody has resumed for a long time. */
    public void expire(String why, Instant at) {
        become(FleetState.CANCELING, why, at);
    }

    /** Ends the fleet rotation. It keeps the reason of its previous state. */
    public void end(FleetState end, Instant at) {
        become(end, reason, at);
        this.endedAt = stateSince;
    }

    private void become(FleetState next, String why, Instant at) {
        if (!state.next().contains(next)) {
            throw FleetProblem.wrongState(this, next);
        }
        this.state = next;
        this.reason = why == null ? null : ColumnText.of(why);
        this.stateSince = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Stores why no rotation starts at the moment although the fleet rotation runs. */
    public void startNothing(String why) {
        this.reason = ColumnText.of(why);
    }

    /** Lets the clusters after the canary start. */
    public void confirmCanary() {
        this.canaryConfirmed = true;
        this.reason = null;
    }

    /** True if so many clusters have failed that no further one starts. */
    public boolean stopsAfter(long failures) {
        return stopAfter > 0 && failures >= stopAfter;
    }

    public FleetId id() {
        return new FleetId(id);
    }

    public FleetAddress address() {
        return address;
    }

    /** The request as JSON, see {@link FleetRequestText}. */
    public String request() {
        return request;
    }

    public Caller caller() {
        return caller;
    }

    /** The same in all records of the fleet rotation and of its clusters. */
    public String correlationId() {
        return correlationId;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public int canary() {
        return canary;
    }

    public boolean canaryConfirmed() {
        return canaryConfirmed;
    }

    public int atOnce() {
        return atOnce;
    }

    public FleetState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** Why it is in its state, or why no rotation starts at the moment; empty if there is no special reason. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Who last paused, resumed, canceled or rolled it back; the requester if nobody has. */
    public Caller controller() {
        return controller == null ? caller : controller;
    }

    /** Empty while it is open. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
