package io.keyward.vault;

/**
 * A vault's address that Keyward may call, and the only scope of tokens that may be sent there. The rule that allowed the
 * address fixes the scope; a vault's challenge never decides where a token goes (R26).
 *
 * @param authority host and port in lower case, without port 443; it identifies the vault's guard
 * @param scope the scope of tokens, such as {@code https://vault.azure.net/.default}
 */
public record VaultHost(String authority, String scope) {}
