/**
 * Lists the operations of the provider for Azure roles, and answers requests for features of HDInsight that Keyward does not
 * have. Begin with {@link io.keyward.arm.provider.ProviderOperations}.
 */
package io.keyward.arm.provider;
