/**
 * Deployments of ARM templates: the rows that are stored, and what may become of them. Begin with {@link
 * io.keyward.deployment.Deployment}.
 */
package io.keyward.deployment;
