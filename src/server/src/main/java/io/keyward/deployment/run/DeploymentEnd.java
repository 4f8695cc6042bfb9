package io.keyward.deployment.run;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.deployment.template.ResourceReader;
import io.keyward.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Ends deployments. Each deployment ends once, even if several servers try to end it. The methods are public, because the EJB
 * container calls only public methods.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED) // no transaction is open while outputs read resources
public class DeploymentEnd {

    @Inject
    Deployments deployments;

    @Inject
    DeploymentAudit audit;

    @Inject
    Clock clock;

    public void succeed(Deployment deployment, DeploymentOrder order, ResourcePlan plan, ResourceReader reader) {
        try {
            var outputs = SecureValues.shownOutputs(plan.outputs(reader)).toString();
            end(deployment.id(), running -> running.succeed(outputs, clock.instant()));
        } catch (Problem e) {
            fail(deployment.id(), new SecureValues(order).clean(e));
        }
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
