package io.keyward.vault.azure;

import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.transport.TransportException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The REST calls to a vault through the Azure SDK, each within the time limit of a single call. MicroProfile's {@code @Timeout}
 * limits it, with the value of {@code keyward.vault.call-timeout-seconds}. {@link TimeLimitedUnwrap} has the call that a rotation
 * makes. Failures are {@link VaultErrorResponse}, {@link TransportException}, the interceptor's time-out exception, or an {@link
 * IllegalArgumentException} for a response that is incomplete.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
class TimeLimitedCalls {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    public VaultKey getNewest(VaultCall call) {
        return complete(() -> {
            var key = call.connection().keys(call.key()).getKey(call.key().name());
            return new VaultKey(call.key().version(key.getProperties().getVersion()), key);
        });
    }

    public VaultKey getVersion(VaultCall call, KeyId version) {
        return complete(() ->
                new VaultKey(version, call.connection().keys(call.key()).getKey(version.name(), version.version())));
    }

    /** Gets the key from the vault's deleted keys; a normal return means that it is there. */
    public void getDeleted(VaultCall call) {
        call.connection().keys(call.key()).getDeletedKey(call.key().name());
    }

    /** @param value is sent to the vault in the clear: never a disk's DEK, only a value made to test the key */
    public WrappedDek wrap(VaultCall call, KeyId version, WrapAlgorithm algorithm, Dek value) {
        var client = call.connection().cryptography(version);
        var ciphertext = complete(() -> value.lend(bytes -> client.wrapKey(sdk(algorithm), bytes))
                .getEncryptedKey()
                .clone());
        if (ciphertext.length == 0) {
            throw new IllegalArgumentException("the response holds an empty ciphertext");
        }
        return new WrappedDek(version, algorithm, BASE64URL.encodeToString(ciphertext));
    }

    // the SDK does not check that a response is complete
    private static <T> T complete(Supplier<T> work) {
        try {
            return work.get();
        } catch (NullPointerException | KeyProblem e) {
            throw new IllegalArgumentException("the response is incomplete", e);
        }
    }

    static KeyWrapAlgorithm sdk(WrapAlgorithm algorithm) {
        return KeyWrapAlgorithm.fromString(algorithm.wire());
    }
}
