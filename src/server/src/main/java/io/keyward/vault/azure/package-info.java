/**
 * The client of Azure Key Vault: the calls through the Azure SDK, the mapping of their errors, and the policies that keep
 * clear DEKs away from the SDK. It uses all other subpackages of {@code vault}, and none of them uses it. Begin with {@link
 * io.keyward.vault.azure.KeyVault} and {@code src/docs/keys/unwrap.md}.
 */
package io.keyward.vault.azure;
