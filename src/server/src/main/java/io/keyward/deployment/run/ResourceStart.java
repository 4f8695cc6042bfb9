package io.keyward.deployment.run;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.run.ResourceProvider.Progress;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sends the request for one resource of a deployment to its provider, and records the outcome. */
@ApplicationScoped
public class ResourceStart {

    private static final System.Logger LOG = System.getLogger(ResourceStart.class.getName());

    @Inject
    Deployments deployments;

    @Inject
    ResourceProviders providers;

    @Inject
    DeploymentAudit audit;

    @Inject
    Clock clock;

    void start(DeploymentStep step) {
        var reader = providers.reader(step.requester());
        try {
            made(step, make(step, reader));
        } catch (Problem e) {
            var now = clock.instant();
            if (!RetryPolicy.repeats(e, firstAttempt(step).orElse(now), now)) {
                failed(step, new SecureValues(step.order()).and(reader.listed()).clean(e));
            } // else the mark of the resource expires, and the request is repeated
        } catch (RuntimeException e) { // a bug, so the request is not repeated
            LOG.log(ERROR, "deployment " + step.deployment().id() + " failed at resource " + step.position(), e);
            failed(step, DeploymentProblem.unexpected());
        }
    }

    private Optional<Instant> firstAttempt(DeploymentStep step) {
        return deployments.resources(step.deployment().id()).stream()
                .filter(each -> each.position() == step.position())
                .flatMap(each -> each.startedAt().stream())
                .findFirst();
    }

    private Progress make(DeploymentStep step, RequesterReader reader) {
        var plan = step.order().plan();
        var request = step.request(plan);
        var provider = providers.of(request.resource().type());
        return audit.atResource(step.deployment(), request, () -> {
            request.requireAllowed(); // the roles of the requester may have changed since the start
            return provider.make(step.deployment(), request, plan.body(request.resource(), reader));
        });
    }

    private void made(DeploymentStep step, Progress progress) {
        deployments.changeResource(step.deployment().id(), step.position(), resource -> {
            switch (progress) {
                case RUNNING -> resource.run();
                case DONE -> resource.succeed(clock.instant());
            }
        });
    }

    private void failed(DeploymentStep step, Problem problem) {
        deployments.changeResource(
                step.deployment().id(), step.position(), resource -> resource.fail(problem, clock.instant()));
    }
}
