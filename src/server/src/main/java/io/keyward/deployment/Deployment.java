package io.keyward.deployment;

import io.keyward.operation.Caller;
import io.keyward.problem.ColumnText;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
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
 * A deployment: one request that creates the resources of an ARM template. Each of them is a {@link DeployedResource}. The
 * data that the deployment needs to continue includes secure parameter values. It is stored encrypted, and deleted when the
 * deployment ends.
 */
@Entity
public class Deployment {

    @Id
    private UUID id;

    private DeploymentAddress address;

    @SuppressWarnings("UnusedVariable") // queries use it
    private String canonicalAddress;

    private UUID parentId;
    private Caller caller;
    private String correlationId;
    private Instant requestedAt;
    private String templateHash;
    private String parameters;
    private String sealed;
    private String outputs;

    @Enumerated(EnumType.STRING)
    private DeploymentState state = DeploymentState.RUNNING;

    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private ProblemCode errorCode;

    private String errorMessage;

    @Version
    private int version;

    protected Deployment() {} // for JPA

    /**
     * A deployment that begins now.
     *
     * @param id generated earlier, because the encrypted text depends on it
     * @param shown the data that every reader of the deployment may see
     * @param sealed the encrypted data that the deployment needs to continue
     */
    public Deployment(UUID id, DeploymentAddress address, Requested requested, Shown shown, String sealed, Instant at) {
        this.id = id;
        this.address = address;
        this.canonicalAddress = address.canonical();
        this.parentId = requested.parent().orElse(null);
        this.caller = requested.caller();
        this.correlationId = requested.correlationId();
        this.templateHash = shown.templateHash();
        this.parameters = shown.parameters();
        this.sealed = sealed;
        this.requestedAt = at.truncatedTo(ChronoUnit.MICROS); // as the database stores it
    }

    /**
     * Who asks for a deployment.
     *
     * @param parent the deployment whose template contains the template of the new one; empty if none does
     * @param correlationId the same in all records of the deployment and its resources
     */
    public record Requested(Caller caller, Optional<UUID> parent, String correlationId) {}

    /** @param parameters as JSON, without the values of secure parameters */
    public record Shown(String templateHash, String parameters) {}

    /** Ends the deployment: all its resources exist. */
    public void succeed(String outputsAsJson, Instant at) {
        end(DeploymentState.SUCCEEDED, at);
        this.outputs = outputsAsJson;
    }

    public void fail(Problem problem, Instant at) {
        end(DeploymentState.FAILED, at);
        this.errorCode = problem.code();
        this.errorMessage = ColumnText.of(problem.getMessage());
    }

    /** Ends the deployment: no further resource starts. Resources that have started continue. */
    public void cancel(Instant at) {
        end(DeploymentState.CANCELED, at);
    }

    private void end(DeploymentState end, Instant at) {
        if (state.isEnded()) {
            throw DeploymentProblem.ended(address, state);
        }
        this.state = end;
        this.endedAt = at.truncatedTo(ChronoUnit.MICROS);
        this.sealed = null;
    }

    public UUID id() {
        return id;
    }

    public DeploymentAddress address() {
        return address;
    }

    /** The deployment whose template contains the template of this one; empty if none does. */
    public Optional<UUID> parent() {
        return Optional.ofNullable(parentId);
    }

    public Caller caller() {
        return caller;
    }

    /** The same in all records of the deployment and of its resources. */
    public String correlationId() {
        return correlationId;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public String templateHash() {
        return templateHash;
    }

    /** The parameters as JSON, without the values of secure parameters. */
    public String parameters() {
        return parameters;
    }

    /** The encrypted data that the deployment needs to continue; empty once the deployment has ended. */
    public Optional<String> sealed() {
        return Optional.ofNullable(sealed);
    }

    /** The outputs as JSON, without the values of secure outputs; empty unless the deployment has succeeded. */
    public Optional<String> outputs() {
        return Optional.ofNullable(outputs);
    }

    public DeploymentState state() {
        return state;
    }

    /** Empty while it runs. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Why the deployment failed; empty if it did not fail. */
    public Optional<DeploymentProblem> error() {
        return Optional.ofNullable(errorCode).map(code -> DeploymentProblem.stored(code, errorMessage));
    }
}
