/**
 * The user-assigned managed identities and their federated credentials. It may use {@code state} and the ids of {@code
 * arm.wire}. Begin with {@link ManagedIdentity}.
 */
package io.keyward.localazure.identity;
