package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Dek;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
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

/** Invariant 3: a DEK that arrived when the time was up is wiped, though nobody gets it. */
class LateDekTest {

    private final List<Dek> arrived = new ArrayList<>();

    @Test
    void what_comes_too_late_is_wiped() {
        var vault = new Workbench().keyVault(new TooLate());
        var key = new KeyName("https://localhost:1", "key1").version("0123456789abcdef0123456789abcdef");
        var sealed = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");

        assertThatThrownBy(() -> vault.unwrap(sealed, VaultContract.IDENTITY)).isInstanceOf(VaultOutage.Silent.class);

        assertThat(arrived).isNotEmpty().allSatisfy(dek -> {
            byte[] bytes = dek.lend(byte[]::clone);
            assertThat(bytes).containsOnly(0);
        });
    }

    /** As the container does it where the time is up when the answer is there. */
    private final class TooLate extends KeyVaultCalls {

        @Override
        public void unwrap(WrappedDek dek, ManagedIdentityId identity, Consumer<Dek> taker) {
            arrived.add(Dek.generate(new SecureRandom()));
            taker.accept(arrived.get(arrived.size() - 1));
            throw new TimeoutException("too late");
        }
    }
}
