package io.keyward.vault.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyProblem;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.transport.TransportException;
import io.keyward.vault.transport.VaultTransport;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A connection to one vault as one identity. Each method is one REST call through the Azure SDK, whose own retries and
 * logs are left out: how patient Keyward is, is decided elsewhere, and what went wrong is told by {@link VaultErrorResponse}
 * and {@link TransportException}.
 */
final class VaultConnection implements AutoCloseable {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ClearValue clear = new ClearValue();
    private final KeyName key;
    private final HttpPipeline pipeline;

    VaultConnection(KeyName key, VaultTransport transport, TokenPolicy token) {
        this.key = key;
        this.pipeline = new HttpPipelineBuilder()
                .policies(new ResponsePolicy(), token)
                .httpClient(transport)
                .build();
    }

    VaultKey newest() {
        return complete(() -> {
            var shown = keys().getKey(key.name());
            return new VaultKey(key.version(shown.getProperties().getVersion()), shown);
        });
    }

    VaultKey version(KeyId version) {
        return complete(() -> new VaultKey(version, keys().getKey(version.name(), version.version())));
    }

    // the SDK takes for granted that an answer is complete
    private static <T> T complete(Supplier<T> call) {
        try {
            return call.get();
        } catch (NullPointerException | KeyProblem e) {
            throw new IllegalArgumentException("the answer does not hold what was asked for", e);
        }
    }

    /** Asks for the key among the deleted ones; an answer at all means that it is there. */
    void deletedKey() {
        keys().getDeletedKey(key.name());
    }

    /** Has the vault wrap a value. It goes there in the clear: never a disk's DEK, only one made for a proof. */
    WrappedDek wrap(KeyId version, WrapAlgorithm algorithm, Dek proof) {
        var ciphertext =
                complete(() -> proof.lend(bytes -> cryptography(version).wrapKey(sdk(algorithm), bytes))
                        .getEncryptedKey()
                        .clone());
        if (ciphertext.length == 0) {
            throw new IllegalArgumentException("the answer holds an empty ciphertext");
        }
        return new WrappedDek(version, algorithm, BASE64URL.encodeToString(ciphertext));
    }

    Dek unwrap(WrappedDek dek) {
        var ciphertext = Base64.getUrlDecoder().decode(dek.ciphertext());
        var carrying = new Context(ResponsePolicy.CLEAR_VALUE, clear);
        cryptography(dek.wrappedBy()).unwrapKey(sdk(dek.algorithm()), ciphertext, carrying);
        return clear.dek();
    }

    @Override
    public void close() {
        clear.close();
    }

    private KeyClient keys() {
        return new KeyClientBuilder().vaultUrl(key.vault()).pipeline(pipeline).buildClient();
    }

    // key caching would fetch the key for each client: one more call, for a wrap that is ours anyway
    private CryptographyClient cryptography(KeyId version) {
        return new CryptographyClientBuilder()
                .keyIdentifier(version.toString())
                .pipeline(pipeline)
                .disableKeyCaching()
                .buildClient();
    }

    private static KeyWrapAlgorithm sdk(WrapAlgorithm algorithm) {
        return KeyWrapAlgorithm.fromString(algorithm.wire());
    }
}
