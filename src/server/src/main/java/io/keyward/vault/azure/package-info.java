/**
 * The connector to Azure Key Vault: connection factory, connections, the calls through the Azure SDK, the mapping of their
 * errors, and the classes that keep clear DEKs away from the SDK. It uses other subpackages of {@code vault}. None of its
 * classes is public, so the rest of Keyward depends on {@link io.keyward.vault.Vault} and not on Azure. Begin with {@code
 * AzureVault} and {@code src/docs/keys/unwrap.md}.
 */
package io.keyward.vault.azure;
