/** Deployments of ARM templates, from outside. */
package io.keyward.blackbox.deployment;
