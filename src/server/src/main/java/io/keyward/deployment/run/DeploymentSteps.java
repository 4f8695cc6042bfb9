package io.keyward.deployment.run;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Permissions;
import io.keyward.deployment.DeployedResource;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.ResourceState;
import io.keyward.deployment.run.ResourceProvider.Progress;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.problem.Problem;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides what a deployment does next. It decides in one short transaction under the row lock of the deployment, so that
 * several servers send the request of a resource once. A resource is marked before its request is sent. If the server then
 * dies, the mark expires and another server sends the request again.
 */
@ApplicationScoped
public class DeploymentSteps {

    /** How long one request can take before another server repeats it. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private static final int AT_ONCE = 4;

    @Inject
    Deployments deployments;

    @Inject
    SealedOrders orders;

    @Inject
    ResourceProviders providers;

    @Inject
    Permissions permissions;

    @Inject
    DeploymentEnd end;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.deployment.longest")
    Duration longest;

    /**
     * Records which running resources have ended, and returns the requests to send next. Empty if the deployment has ended,
     * ends now, or has a failed resource and only waits until the other resources have ended.
     */
    List<DeploymentStep> next(UUID id) {
        var found =
                deployments.find(id).filter(deployment -> !deployment.state().isEnded());
        if (found.isEmpty()) {
            return List.of();
        }
        var deployment = found.get();
        var order = orders.open(deployment);
        if (order.isEmpty()) {
            end.fail(id, DeploymentProblem.unreadable());
            return List.of();
        }
        settleRunning(deployment, new SecureValues(order.get()));
        return next(deployment, order.get());
    }

    private void settleRunning(Deployment deployment, SecureValues secure) {
        deployments.resources(deployment.id()).stream()
                .filter(each -> each.state() == ResourceState.RUNNING)
                .forEach(each -> settle(deployment, each, secure));
    }

    private void settle(Deployment deployment, DeployedResource running, SecureValues secure) {
        try {
            var progress = providers.of(running.resourceType()).progress(deployment, running.resourceId());
            if (progress == Progress.DONE) {
                deployments.changeResource(
                        deployment.id(), running.position(), resource -> resource.succeed(clock.instant()));
            }
        } catch (Problem e) {
            deployments.changeResource(
                    deployment.id(), running.position(), resource -> resource.fail(secure.clean(e), clock.instant()));
        }
    }

    private List<DeploymentStep> next(Deployment deployment, DeploymentOrder order) {
        var plan = order.plan();
        var resources = deployments.resources(deployment.id());
        if (resources.stream().allMatch(each -> each.state() == ResourceState.SUCCEEDED)) {
            end.succeed(deployment, order, plan, providers.reader(requester(deployment, order)));
            return List.of();
        }
        var failed = resources.stream()
                .filter(each -> each.state() == ResourceState.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            endAfterTheOthers(deployment, failed.get(), resources);
            return List.of();
        }
        if (isTooLong(deployment)) {
            end.fail(deployment.id(), DeploymentProblem.tooLong(longest));
            return List.of();
        }
        return mark(deployment.id(), plan).stream()
                .map(position -> new DeploymentStep(deployment, order, requester(deployment, order), position))
                .toList();
    }

    private Requester requester(Deployment deployment, DeploymentOrder order) {
        return new Requester(deployment.caller(), new CallerGrants(permissions.of(order.principal())));
    }

    // waits until the other resources have ended, so that an ended deployment has no running resources
    private void endAfterTheOthers(Deployment deployment, DeployedResource failed, List<DeployedResource> resources) {
        var now = clock.instant();
        var isQuiet = resources.stream()
                .noneMatch(each -> each.state() == ResourceState.RUNNING
                        || (each.state() == ResourceState.STARTING && !each.triedBefore(now.minus(RETRY))));
        if (isQuiet || isTooLong(deployment)) {
            end.fail(deployment.id(), DeploymentProblem.failed(failed));
        }
    }

    private boolean isTooLong(Deployment deployment) {
        return deployment.requestedAt().plus(longest).isBefore(clock.instant());
    }

    /** Ends a deployment whose next step fails, if it has run for too long. */
    void endIfTooLong(UUID id) {
        deployments
                .find(id)
                .filter(this::isTooLong)
                .ifPresent(deployment -> end.fail(id, DeploymentProblem.tooLong(longest)));
    }

    private List<Integer> mark(UUID id, ResourcePlan plan) {
        return deployments
                .change(id, locked -> locked.state().isEnded() ? List.<Integer>of() : markLocked(locked, plan))
                .orElse(List.of());
    }

    private List<Integer> markLocked(Deployment deployment, ResourcePlan plan) {
        var now = clock.instant();
        var resources = deployments.resources(deployment.id());
        var done = done(plan, resources);
        var underway = resources.stream().filter(each -> isUnderway(each, now)).count();
        var startable = resources.stream()
                .filter(each -> isStartable(each, now))
                .filter(each -> done.containsAll(plan.needs(plan.resources().get(each.position()))))
                .limit(Math.max(0, AT_ONCE - underway))
                .toList();
        startable.forEach(each -> each.attempt(now));
        return startable.stream().map(DeployedResource::position).toList();
    }

    private static boolean isUnderway(DeployedResource resource, Instant now) {
        return resource.state() == ResourceState.STARTING && !resource.triedBefore(now.minus(RETRY));
    }

    private static boolean isStartable(DeployedResource resource, Instant now) {
        return resource.state() == ResourceState.WAITING
                || (resource.state() == ResourceState.STARTING && resource.triedBefore(now.minus(RETRY)));
    }

    // resources that the deployment does not create count as done
    private static Set<Integer> done(ResourcePlan plan, List<DeployedResource> resources) {
        var done = new HashSet<Integer>();
        plan.resources().forEach(each -> done.add(each.position()));
        resources.stream()
                .filter(each -> each.state() != ResourceState.SUCCEEDED)
                .forEach(each -> done.remove(each.position()));
        return done;
    }
}
