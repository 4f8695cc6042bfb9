/**
 * Access tokens of the cluster's managed identity, and attested documents of this machine, both from its metadata service. It
 * uses {@code http}, {@code json} and {@code problem}. Begin with {@link io.keyward.agent.identity.ManagedIdentity}.
 */
package io.keyward.agent.identity;
