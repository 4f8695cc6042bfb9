package io.keyward.vault.azure;

import com.azure.core.util.Context;
import io.keyward.key.Dek;
import io.keyward.key.WrappedDek;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The REST call that unwraps a DEK in a vault, through the Azure SDK. A rotation makes one for each DEK, so its time limit is
 * a {@link CallTimeLimit}, which costs less than the interceptor of {@link TimeLimitedCalls}. The failures are the same as
 * there.
 */
@ApplicationScoped
class TimeLimitedUnwrap {

    private CallTimeLimit limit;

    protected TimeLimitedUnwrap() {} // for CDI

    @Inject
    TimeLimitedUnwrap(CallTimeLimit limit) {
        this.limit = limit;
    }

    /** @param receiver gets the DEK at once, because a DEK that is returned after the time-out would never be wiped */
    public void unwrap(VaultCall call, WrappedDek dek, Consumer<Dek> receiver) {
        limit.run(() -> send(call, dek, receiver));
    }

    private static void send(VaultCall call, WrappedDek dek, Consumer<Dek> receiver) {
        var client = call.connection().cryptography(dek.wrappedBy());
        var algorithm = TimeLimitedCalls.sdk(dek.algorithm());
        var ciphertext = Base64.getUrlDecoder().decode(dek.ciphertext());
        try (var clear = new ClearValue()) {
            client.unwrapKey(algorithm, ciphertext, new Context(ResponsePolicy.CLEAR_VALUE, clear));
            receiver.accept(clear.dek());
        }
    }
}
