/**
 * Deployments of ARM templates, as {@code az deployment group} uses them. Begin with {@link
 * io.keyward.arm.deployment.DeploymentsResource}.
 */
package io.keyward.arm.deployment;
