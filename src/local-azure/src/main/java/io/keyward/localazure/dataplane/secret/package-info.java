/**
 * The secrets of the data plane, as Key Vault's clients call them. It may use {@code dataplane} and the packages below it.
 * Begin with {@link SecretService}.
 */
package io.keyward.localazure.dataplane.secret;
