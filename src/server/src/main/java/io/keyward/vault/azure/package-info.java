/**
 * The connector to Azure Key Vault: connection factory, connections, the calls through the Azure SDK, the mapping of their
 * errors, and what keeps clear DEKs away from the SDK. It uses all other subpackages of {@code vault}. None of its classes is
 * public, so the rest of Keyward sees {@link io.keyward.vault.Vault} and nothing of Azure. Begin with {@code AzureVault} and
 * {@code src/docs/keys/unwrap.md}.
 */
package io.keyward.vault.azure;
