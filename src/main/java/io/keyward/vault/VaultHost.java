package io.keyward.vault;

/**
 * A vault's address that Keyward may call, and the one scope for which a token may be shown there. The scope is fixed
 * by the rule that let the address in; what a vault says in its challenge never decides where a token goes (R26).
 *
 * @param authority host and port in lower case, as the allow-list, the breaker and the queue of a vault know it
 * @param scope the scope of tokens, such as {@code https://vault.azure.net/.default}
 */
public record VaultHost(String authority, String scope) {}
