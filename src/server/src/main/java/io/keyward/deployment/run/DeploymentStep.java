package io.keyward.deployment.run;

import io.keyward.deployment.Deployment;
import io.keyward.deployment.template.ResourcePlan;
import java.util.List;

/**
 * What a deployment does next.
 *
 * @param positions the resources whose requests are sent now
 */
record DeploymentStep(
        Deployment deployment, DeploymentOrder order, ResourcePlan plan, Requester requester, List<Integer> positions) {

    ResourceRequest request(int position) {
        return new ResourceRequest(plan.resources().get(position), order.facts(), requester);
    }
}
