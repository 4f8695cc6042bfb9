package io.keyward.deployment.run;

import io.keyward.authorization.Action;
import io.keyward.authorization.Scope;
import io.keyward.deployment.template.DeploymentFacts;
import io.keyward.deployment.template.PlannedResource;

/** What a provider must know to create a resource of a deployment. */
public record ResourceRequest(PlannedResource resource, DeploymentFacts facts, Requester requester) {

    /** @throws io.keyward.authorization.AuthorizationProblem if the requester may not create the resource */
    void requireAllowed() {
        requester.grants().read().require(action(), scope());
    }

    /** The action that a request for this resource alone would need. */
    Action action() {
        return Action.of(resource.type() + "/write");
    }

    public Scope scope() {
        return Scope.of(resource.id());
    }
}
