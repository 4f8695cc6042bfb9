package io.keyward.vault.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyProblem;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.AuthorizationModel;
import io.keyward.vault.SecretPermission;
import io.keyward.vault.transport.TransportException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The REST calls to a vault through the Azure SDK. MicroProfile's {@code @Timeout} limits the time of each call; {@code
 * keyward.vault.call-timeout-seconds} sets the limit. The call that unwraps a DEK is in {@link TimeLimitedUnwrap}. Failures
 * are {@link VaultErrorResponse}, {@link TransportException}, the interceptor's time-out exception, or an {@link
 * IllegalArgumentException} for a response that is incomplete.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
class TimeLimitedCalls {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String SECRET = "/secrets/keyward-permission-probe?api-version=7.4";
    private static final String VALUE = "{\"value\":\"made by Keyward to try out permissions\"}";

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

    /** Gets the key from the vault's deleted keys. Returns normally only if the key is among them. */
    public void getDeleted(VaultCall call) {
        call.connection().keys(call.key()).getDeletedKey(call.key().name());
    }

    /**
     * @param value sent to the vault in the clear, so it must be a value that was made to test the key, never the DEK of a
     *     disk
     */
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

    // the SDK does not check that a response has all members
    private static <T> T complete(Supplier<T> work) {
        try {
            return work.get();
        } catch (NullPointerException | KeyProblem e) {
            throw new IllegalArgumentException("the response is incomplete", e);
        }
    }

    static KeyWrapAlgorithm sdk(WrapAlgorithm algorithm) {
        return KeyWrapAlgorithm.fromString(algorithm.wireName());
    }

    /**
     * Tries the permission on a secret of a fixed name. It sends the REST request itself, because Keyward needs Azure's client
     * library for secrets nowhere else. Returns false if the vault refuses because the identity lacks the permission.
     */
    public boolean isGranted(VaultCall call, SecretPermission permission) {
        try {
            call.connection()
                    .pipeline()
                    .sendSync(request(call, permission), Context.NONE)
                    .close();
            return true;
        } catch (VaultErrorResponse e) {
            return isGrantedDespite(e);
        }
    }

    // the vault checks the permission first, so an answer about an absent or deleted secret shows that the identity has
    // it
    private static boolean isGrantedDespite(VaultErrorResponse error) {
        if (error.status() == 404 || error.status() == 409) {
            return true;
        }
        if (error.status() == 403
                && (AuthorizationModel.ofRefusal(error.innerCode()).isPresent()
                        || AuthorizationModel.ofRefusal(error.code()).isPresent())) {
            return false;
        }
        throw error;
    }

    private static HttpRequest request(VaultCall call, SecretPermission permission) {
        var address = call.key().vault() + SECRET;
        return switch (permission) {
            case SET -> new HttpRequest(HttpMethod.PUT, address)
                    .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                    .setBody(VALUE);
            case GET -> new HttpRequest(HttpMethod.GET, address);
            case DELETE -> new HttpRequest(HttpMethod.DELETE, address);
        };
    }
}
