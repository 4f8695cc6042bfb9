package io.keyward.deployment.run;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static java.lang.System.Logger.Level.ERROR;

import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Ends deployments. Each deployment ends once, even if several servers try to end it. The methods are public, because the EJB
 * container calls only public methods.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open while outputs read resources
public class DeploymentEnd {

    private static final System.Logger LOG = System.getLogger(DeploymentEnd.class.getName());

    @Inject
    Deployments deployments;

    @Inject
    DeploymentAudit audit;

    @Inject
    Clock clock;

    /** Ends a deployment whose resources all exist. It stays open after a temporary problem, and the next sweep tries again. */
    public void succeed(Deployment deployment, DeploymentOrder order, ResourcePlan plan, RequesterReader reader) {
        outputs(deployment, order, plan, reader)
                .ifPresent(outputs -> end(deployment.id(), running -> running.succeed(outputs, clock.instant())));
    }

    private Optional<String> outputs(
            Deployment deployment, DeploymentOrder order, ResourcePlan plan, RequesterReader reader) {
        try {
            return Optional.of(SecureValues.shownOutputs(plan.outputs(reader)).toString());
        } catch (Problem e) {
            if (!RetryPolicy.repeats(e, lastEnd(deployment), clock.instant())) {
                fail(
                        deployment.id(),
                        new SecureValues(order).and(reader.listed()).clean(e));
            }
        } catch (RuntimeException e) { // a bug is not repeated
            LOG.log(ERROR, "deployment " + deployment.id() + " failed at its outputs", e);
            fail(deployment.id(), DeploymentProblem.unexpected());
        }
        return Optional.empty();
    }

    // the outputs are read for the first time when the last resource exists
    private Instant lastEnd(Deployment deployment) {
        return deployments.resources(deployment.id()).stream()
                .flatMap(each -> each.endedAt().stream())
                .max(Comparator.naturalOrder())
                .orElse(deployment.requestedAt());
    }

    public void fail(UUID deployment, Problem problem) {
        end(deployment, running -> running.fail(problem, clock.instant()));
    }

    private void end(UUID deployment, Consumer<Deployment> how) {
        deployments.change(deployment, locked -> {
            if (!locked.state().isEnded()) {
                how.accept(locked);
                audit.ended(locked);
            }
            return locked;
        });
    }

    /**
     * Cancels a deployment and its nested deployments: no further resource starts. Resources that have started continue.
     *
     * @throws DeploymentProblem if the deployment has ended or does not exist
     */
    public void cancel(DeploymentAddress address) {
        var id = deployments.get(address).id();
        deployments.change(id, locked -> {
            locked.cancel(clock.instant());
            audit.ended(locked);
            return locked;
        });
        cancelNested(id);
    }

    private void cancelNested(UUID parent) {
        deployments.nestedIn(parent).forEach(nested -> {
            end(nested, running -> running.cancel(clock.instant()));
            cancelNested(nested);
        });
    }
}
