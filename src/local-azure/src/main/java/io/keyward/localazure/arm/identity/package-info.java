/**
 * The ARM resources of managed identities and federated credentials. It may use {@code identity}, {@code login},
 * {@code arm.subscription}, {@code arm.wire} and {@code http}. Begin with {@link ManagedIdentityResource}.
 */
package io.keyward.localazure.arm.identity;
