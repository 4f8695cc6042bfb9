/**
 * The subscriptions, resource groups and the tenant that a client reads after login. Keyward stores none of them: they are what
 * its configuration, its clusters and the caller's roles name. Begin with {@link io.keyward.arm.subscription.SubscriptionTree}.
 */
package io.keyward.arm.subscription;
