/**
 * Deployments of ARM templates, as {@code az deployment group} asks for them. Begin with {@link
 * io.keyward.arm.deployment.DeploymentsResource}.
 */
package io.keyward.arm.deployment;
