/**
 * Deployments of ARM templates: the stored rows, and how they may change. Begin with {@link io.keyward.deployment.Deployment}.
 */
package io.keyward.deployment;
