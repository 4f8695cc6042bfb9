/**
 * The subscription, its tenant, resource providers and resource groups, and the filters that every ARM request passes.
 * It may use {@code arm.wire}, {@code login}, {@code state} and {@code http}. Begin with {@link Subscription} and
 * {@link ResourceGroups}.
 */
package io.keyward.localazure.arm.subscription;
