/**
 * Runs deployments: checks a template before anything is made, makes its resources one after the other, and continues what a
 * server that died has begun. Begin with {@link io.keyward.deployment.run.DeploymentStart} and {@link
 * io.keyward.deployment.run.DeploymentSweep}.
 */
package io.keyward.deployment.run;
