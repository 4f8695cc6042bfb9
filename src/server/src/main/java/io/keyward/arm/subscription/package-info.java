/**
 * The subscriptions, resource groups and the tenant that a client reads after login. Keyward does not store them: it derives
 * them from its configuration, its clusters and the caller's token and roles. Begin with {@link
 * io.keyward.arm.subscription.SubscriptionTree}.
 */
package io.keyward.arm.subscription;
