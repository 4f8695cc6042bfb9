package io.keyward.arm.deployment;

import io.keyward.deployment.DeploymentAddress;
import jakarta.ws.rs.PathParam;

/** The resource group in the path of a request about deployments. */
public class DeploymentScope {

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    DeploymentAddress address(String name) {
        return new DeploymentAddress(subscription, group, name);
    }
}
