package io.keyward.deployment.run;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.deployment.Deployments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Advances all running deployments. One server of the installation runs the sweep at a time. Even if two do, each resource is
 * created once, or its request is repeated with the same result.
 */
@ApplicationScoped
public class DeploymentSweep {

    private static final System.Logger LOG = System.getLogger(DeploymentSweep.class.getName());

    @Inject
    Deployments deployments;

    @Inject
    DeploymentSteps steps;

    @Inject
    DeploymentThreads threads;

    @Inject
    ResourceStart start;

    /** Performs the next step of each running deployment. */
    public void sweep() {
        deployments.open().forEach(this::drive);
    }

    void drive(UUID deployment) {
        try {
            steps.next(deployment).forEach(step -> submit(deployment, step));
        } catch (RuntimeException e) { // such as a database that is out of reach; the next sweep continues
            LOG.log(WARNING, "deployment " + deployment + " was interrupted and is continued later", e);
            steps.endIfTooLong(deployment);
        }
    }

    private void submit(UUID deployment, DeploymentStep step) {
        threads.submit(deployment + "/" + step.position(), () -> {
            start.start(step);
            drive(deployment);
        });
    }
}
