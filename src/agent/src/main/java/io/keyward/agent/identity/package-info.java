/**
 * Access tokens of the cluster's managed identity, from the machine's own endpoint. It uses {@code http}, {@code json} and
 * {@code problem}. Begin with {@link io.keyward.agent.identity.ManagedIdentity}.
 */
package io.keyward.agent.identity;
