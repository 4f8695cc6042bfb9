package io.keyward.vault.azure;

import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.transport.TransportException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The REST calls to a vault through the Azure SDK, except {@link UnwrapCalls}: one in each method, and the time limit of a single call. The limit
 * comes from {@code keyward.vault.call-timeout-seconds}. Failures are {@link VaultErrorResponse}, {@link TransportException},
 * the interceptor's time-out exception, or an {@link IllegalArgumentException} for a response that is incomplete.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
class KeyVaultCalls {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private SdkClients clients;

    protected KeyVaultCalls() {} // for CDI

    @Inject
    KeyVaultCalls(SdkClients clients) {
        this.clients = clients;
    }

    public VaultKey getNewest(VaultRequest request) {
        return complete(() -> {
            var key = clients.keys(request).getKey(request.key().name());
            return new VaultKey(request.key().version(key.getProperties().getVersion()), key);
        });
    }

    public VaultKey getVersion(VaultRequest request, KeyId version) {
        return complete(() -> new VaultKey(version, clients.keys(request).getKey(version.name(), version.version())));
    }

    /** Gets the key from the vault's deleted keys; a normal return means that it is there. */
    public void getDeleted(VaultRequest request) {
        clients.keys(request).getDeletedKey(request.key().name());
    }

    /** @param value is sent to the vault in the clear: never a disk's DEK, only a value made to test the key */
    public WrappedDek wrap(VaultRequest request, KeyId version, WrapAlgorithm algorithm, Dek value) {
        var client = clients.cryptography(request, version);
        var ciphertext = complete(() -> value.lend(bytes -> client.wrapKey(sdk(algorithm), bytes))
                .getEncryptedKey()
                .clone());
        if (ciphertext.length == 0) {
            throw new IllegalArgumentException("the response holds an empty ciphertext");
        }
        return new WrappedDek(version, algorithm, BASE64URL.encodeToString(ciphertext));
    }

    // the SDK does not check that a response is complete
    private static <T> T complete(Supplier<T> call) {
        try {
            return call.get();
        } catch (NullPointerException | KeyProblem e) {
            throw new IllegalArgumentException("the response is incomplete", e);
        }
    }

    static KeyWrapAlgorithm sdk(WrapAlgorithm algorithm) {
        return KeyWrapAlgorithm.fromString(algorithm.wire());
    }
}
