package io.keyward.deployment.run;

import io.keyward.deployment.Deployment;
import io.keyward.deployment.template.ResourcePlan;

/**
 * The request for one resource that a deployment sends next. The steps of a deployment run on several threads at the same
 * time. So each step has its own requester, and the thread makes a plan of its own from the order.
 */
record DeploymentStep(Deployment deployment, DeploymentOrder order, Requester requester, int position) {

    ResourceRequest request(ResourcePlan plan) {
        return new ResourceRequest(plan.resources().get(position), order.facts(), requester);
    }
}
