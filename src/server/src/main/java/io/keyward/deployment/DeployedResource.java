package io.keyward.deployment;

import io.keyward.problem.ColumnText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One resource that a deployment creates, with its progress and its outcome. */
@Entity
@Table(name = "deployment_resource")
public class DeployedResource {

    @EmbeddedId
    private DeployedResourceId id;

    private String resourceId;
    private String resourceType;

    @Enumerated(EnumType.STRING)
    private ResourceState state = ResourceState.WAITING;

    private Instant triedAt;
    private Instant startedAt;
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private ProblemCode errorCode;

    private String errorMessage;

    protected DeployedResource() {} // for JPA

    public DeployedResource(UUID deployment, int position, String resourceId, String resourceType) {
        this.id = new DeployedResourceId(deployment, position);
        this.resourceId = resourceId;
        this.resourceType = resourceType;
    }

    /** Records that a server now sends the request for the resource. If that server dies, another one repeats the request. */
    public void attempt(Instant at) {
        this.state = ResourceState.STARTING;
        this.triedAt = at.truncatedTo(ChronoUnit.MICROS);
        this.startedAt = startedAt == null ? triedAt : startedAt;
    }

    /** True if the last attempt began before this time, or if there was none. */
    public boolean triedBefore(Instant time) {
        return triedAt == null || triedAt.isBefore(time);
    }

    /** Records that the request was accepted and that the creation of the resource goes on. */
    public void run() {
        this.state = ResourceState.RUNNING;
    }

    public void succeed(Instant at) {
        end(ResourceState.SUCCEEDED, at);
    }

    public void fail(Problem problem, Instant at) {
        end(ResourceState.FAILED, at);
        this.errorCode = problem.code();
        this.errorMessage = ColumnText.of(problem.getMessage());
    }

    private void end(ResourceState end, Instant at) {
        this.state = end;
        this.endedAt = at.truncatedTo(ChronoUnit.MICROS);
    }

    public int position() {
        return id.position();
    }

    /** The ARM resource id. */
    public String resourceId() {
        return resourceId;
    }

    public String resourceType() {
        return resourceType;
    }

    public ResourceState state() {
        return state;
    }

    /** Empty before the first attempt. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Empty while it has not ended. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Why the resource failed; empty if it did not fail. */
    public Optional<DeploymentProblem> error() {
        return Optional.ofNullable(errorCode).map(code -> DeploymentProblem.stored(code, errorMessage));
    }
}
