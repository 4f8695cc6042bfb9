/**
 * Runs deployments: checks a template before anything is created, creates its resources in the order of their dependencies,
 * and continues the deployments of a server that died. Begin with {@link io.keyward.deployment.run.DeploymentStart} and {@link
 * io.keyward.deployment.run.DeploymentSweep}.
 */
package io.keyward.deployment.run;
