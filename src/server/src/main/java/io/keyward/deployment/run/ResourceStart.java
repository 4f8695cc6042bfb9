package io.keyward.deployment.run;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.run.ResourceProvider.Progress;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Sends the request for one resource of a deployment to its provider, and records the outcome. */
@ApplicationScoped
public class ResourceStart {

    private static final System.Logger LOG = System.getLogger(ResourceStart.class.getName());

    private static final int OUTAGE = 500;

    /** How long a request is repeated after temporary problems. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    Deployments deployments;

    @Inject
    ResourceProviders providers;

    @Inject
    DeploymentAudit audit;

    @Inject
    Clock clock;

    void start(DeploymentStep step, int position) {
        var reader = providers.reader(step.requester());
        try {
            made(step, position, make(step, step.request(position), reader));
        } catch (Problem e) {
            if (!mayPass(e) || isOutOfPatience(step, position)) {
                failed(
                        step,
                        position,
                        new SecureValues(step.order()).and(reader.listed()).clean(e));
            } // else the mark of the resource expires, and the request is repeated
        } catch (RuntimeException e) { // a bug, so the request is not repeated
            LOG.log(ERROR, "deployment " + step.deployment().id() + " failed at resource " + position, e);
            failed(step, position, DeploymentProblem.unexpected());
        }
    }

    // an outage of a vault, too many attempts, or a change by another request at the same time
    private static boolean mayPass(Problem problem) {
        return (problem.code().status() >= OUTAGE && problem.code() != ProblemCode.INTERNAL)
                || problem.code() == ProblemCode.TOO_MANY_ATTEMPTS
                || problem.code() == ProblemCode.CONCURRENT_CHANGE;
    }

    private boolean isOutOfPatience(DeploymentStep step, int position) {
        var first = deployments.resources(step.deployment().id()).stream()
                .filter(each -> each.position() == position)
                .flatMap(each -> each.startedAt().stream())
                .findFirst();
        return first.filter(start -> start.plus(PATIENCE).isBefore(clock.instant()))
                .isPresent();
    }

    private Progress make(DeploymentStep step, ResourceRequest request, RequesterReader reader) {
        var provider = providers.of(request.resource().type());
        return audit.atResource(step.deployment(), request, () -> {
            request.requireAllowed(); // the roles of the requester may have changed since the start
            return provider.make(step.deployment(), request, step.plan().body(request.resource(), reader));
        });
    }

    private void made(DeploymentStep step, int position, Progress progress) {
        deployments.changeResource(step.deployment().id(), position, resource -> {
            switch (progress) {
                case RUNNING -> resource.run();
                case DONE -> resource.succeed(clock.instant());
            }
        });
    }

    private void failed(DeploymentStep step, int position, Problem problem) {
        deployments.changeResource(
                step.deployment().id(), position, resource -> resource.fail(problem, clock.instant()));
    }
}
