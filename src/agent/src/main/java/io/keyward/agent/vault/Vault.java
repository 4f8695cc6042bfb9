package io.keyward.agent.vault;

import io.keyward.agent.http.Http;
import io.keyward.agent.identity.ManagedIdentity;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/** The customer's vault. Only it unwraps DEKs, because it holds the private key. A clear DEK never becomes a String here. */
public final class Vault {

    private final VaultCalls calls;

    /** @param pinnedHosts host names, with the port unless it is 443: no other host gets a call */
    public Vault(Http http, ManagedIdentity identity, Collection<String> pinnedHosts) {
        this.calls = new VaultCalls(http, identity, pinnedHosts);
    }

    /** Gets the access tokens for the pinned vaults in advance. Later calls share them. */
    public void fetchIdentityToken() {
        calls.fetchTokens();
    }

    /**
     * The clear DEK; the caller closes it.
     *
     * @throws Refusal if the vault refuses: the key is disabled, deleted, or the identity may not unwrap
     * @throws Fault if the vault gives no usable answer
     */
    public ClearKey unwrap(WrappedDek dek) {
        var key = KeyId.parse(dek.keyId());
        var body = JsonObject.empty()
                .with("alg", WrapAlgorithm.of(dek.algorithm()).wireName())
                .with("value", dek.ciphertext());
        try (var answer = calls.send(key.text(), "POST", key.uri("/unwrapkey"), VaultCalls.utf8(body))) {
            return dek(ClearValue.decode(answer.body(), "value"));
        } catch (IllegalArgumentException e) {
            throw new Fault("VaultAnswerUnreadable", "the vault's answer for %s has no value".formatted(key));
        }
    }

    /**
     * Wraps a clear DEK locally, with the public key that the vault shows.
     *
     * @throws Refusal if the vault refuses to show the key
     * @throws Fault if the vault gives no usable answer
     */
    public WrappedDek wrap(ClearKey dek, String keyId, String algorithm) {
        var key = publicKey(KeyId.parse(keyId));
        return new WrappedDek(
                keyId, algorithm, dek.lend(bytes -> WrapAlgorithm.of(algorithm).wrap(bytes, key)));
    }

    private PublicKey publicKey(KeyId key) {
        try (var answer = calls.send(key.text(), "GET", key.uri(""), null)) {
            var jwk = JsonObject.parse(answer.body()).object("key");
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(integer(jwk.text("n")), integer(jwk.text("e"))));
        } catch (MalformedJson | GeneralSecurityException | IllegalArgumentException e) {
            throw new Fault("VaultAnswerUnreadable", "the vault shows no RSA key for %s".formatted(key), e);
        }
    }

    private static BigInteger integer(String base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url));
    }

    private static ClearKey dek(byte[] clear) {
        if (clear.length != ClearKey.DEK_BYTES) {
            Arrays.fill(clear, (byte) 0);
            throw new Fault("DekMismatch", "the unwrapped value has %d bytes, not 32".formatted(clear.length));
        }
        return ClearKey.takeOver(clear);
    }
}
