package io.keyward.deployment.run;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.audit.AuditContext;
import io.keyward.deployment.DeployedResource;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.Deployment.Requested;
import io.keyward.deployment.Deployment.Shown;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.text.Sha256;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts deployments. A request only checks the template and stores it. {@link DeploymentSweep} then creates the resources, on
 * the server that runs the sweep.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open during calls to providers
public class DeploymentStart {

    private static final int LONGEST = 1_048_576; // the length of the columns

    @Inject
    Deployments deployments;

    @Inject
    DeploymentCheck check;

    @Inject
    SealedOrders orders;

    @Inject
    DeploymentAudit audit;

    @Inject
    Clock clock;

    /**
     * Checks a deployment and starts nothing.
     *
     * @return the parameters as a read of the deployment would show them
     * @throws io.keyward.problem.Problem the first reason why the deployment would fail
     */
    public JsonObject validate(DeploymentOrder order, Requester requester) {
        check.check(order, requester);
        return new SecureValues(order).shownParameters();
    }

    /**
     * Starts a deployment. A repeated request returns the running deployment.
     *
     * @throws DeploymentProblem if another deployment of this name runs
     */
    public Deployment start(DeploymentAddress address, DeploymentOrder order, Requester requester) {
        var running = deployments.find(address).filter(found -> !found.state().isEnded());
        if (running.isPresent()) {
            return repeated(running.get(), order);
        }
        return start(
                address,
                order,
                requester,
                new Requested(requester.caller(), Optional.empty(), AuditContext.correlationIdOrNew()));
    }

    /** Starts the deployment of a nested template. */
    public Deployment startNested(
            DeploymentAddress address, DeploymentOrder order, Requester requester, Deployment parent) {
        var requested = new Requested(requester.caller(), Optional.of(parent.id()), parent.correlationId());
        return start(address, order, requester, requested);
    }

    private Deployment repeated(Deployment running, DeploymentOrder order) {
        if (!orders.open(running)
                .filter(found -> found.write().equals(order.write()))
                .isPresent()) {
            throw DeploymentProblem.active(running.address());
        }
        audit.repeated();
        return running;
    }

    private Deployment start(
            DeploymentAddress address, DeploymentOrder order, Requester requester, Requested requested) {
        var plan = check.check(order, requester);
        var id = UUID.randomUUID();
        var shown = new Shown(
                Sha256.hex(order.template().toString()),
                fitting(new SecureValues(order).shownParameters().toString()));
        var deployment =
                new Deployment(id, address, requested, shown, fitting(orders.seal(id, order)), clock.instant());
        return deployments.add(deployment, resources(id, plan), added -> audit.started(added, plan));
    }

    private static String fitting(String text) {
        if (text.length() > LONGEST) {
            throw TemplateProblem.invalid("the template and its parameters are too long to be stored");
        }
        return text;
    }

    private static List<DeployedResource> resources(UUID id, ResourcePlan plan) {
        return plan.resources().stream()
                .filter(PlannedResource::isMade)
                .map(each -> new DeployedResource(id, each.position(), each.id(), each.type()))
                .toList();
    }
}
