package io.keyward.installation;

/**
 * A signing key's statement that a later key succeeds it. It stays true when the earlier key is retired or removed.
 *
 * @param signer thumbprint of the earlier key
 * @param successor thumbprint of the later key
 * @param document compact JWS of the earlier key
 */
public record Succession(String signer, String successor, String document) {}
