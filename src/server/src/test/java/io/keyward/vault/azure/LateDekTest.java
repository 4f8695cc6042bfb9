package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;

/** Invariant 3: a DEK that arrives at the moment of the time-out is wiped, although no caller gets it. */
class LateDekTest {

    private final List<Dek> arrived = new ArrayList<>();

    @Test
    void a_dek_that_arrives_as_the_time_out_strikes_is_wiped() {
        var vault = new AzureVaultBuilder().vault(new LateCalls());
        var key = new KeyName("https://localhost:1", "key1").version("0123456789abcdef0123456789abcdef");
        var sealed = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");

        assertThatThrownBy(() -> vault.unwrap(sealed, VaultContract.IDENTITY)).isInstanceOf(VaultOutage.Silent.class);

        assertThat(arrived).isNotEmpty().allSatisfy(dek -> {
            byte[] bytes = dek.lend(byte[]::clone);
            assertThat(bytes).containsOnly(0);
        });
    }

    /** Behaves like the time limit when the time is up after the response arrived. */
    private final class LateCalls extends TimeLimitedUnwrap {

        @Override
        public void unwrap(VaultCall call, WrappedDek dek, Consumer<Dek> receiver) {
            arrived.add(Dek.generate(new SecureRandom()));
            receiver.accept(arrived.get(arrived.size() - 1));
            throw new TimeoutException("too late");
        }
    }
}
