package io.keyward.vault;

/**
 * The address of a vault that Keyward may call, and the scope of the only tokens that may be sent there. The rule that allowed
 * the address fixes the scope; a vault's challenge never decides where a token goes (R26).
 *
 * @param authority {@code host:port} in lower case, without the port if it is 443; it identifies the vault's {@code
 *     VaultGuard}
 * @param scope the scope of tokens, such as {@code https://vault.azure.net/.default}
 */
public record VaultHost(String authority, String scope) {}
