package io.keyward.vault.azure;

import static io.keyward.vault.VaultContract.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A thread that is interrupted while it waits for a response: Keyward is stopping, and the vault is not at fault. */
class InterruptedCallTest {

    private final Vault vault = new AzureVaultBuilder().vault();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final AtomicBoolean flag = new AtomicBoolean();

    @Test
    void an_interrupted_call_is_not_a_fault_of_the_vault() throws IOException, InterruptedException { // invariant 4
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var caller = new Thread(() -> unwrap("https://localhost:" + silent.getLocalPort()));
            caller.start();
            try (var connection = silent.accept()) {
                caller.interrupt();
                caller.join(Duration.ofSeconds(20).toMillis());
                assertThat(connection.isConnected()).isTrue();
            }
        }

        assertThat(thrown.get()).isInstanceOf(VaultOutage.Busy.class).hasMessageContaining("Keyward is stopping");
        assertThat(flag).as("the interrupt flag").isTrue();
    }

    private void unwrap(String address) {
        var key = new KeyName(address, "key1").version("0123456789abcdef0123456789abcdef");
        var sealed = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");
        thrown.set(catchThrowable(() -> vault.unwrap(sealed, IDENTITY)));
        flag.set(Thread.currentThread().isInterrupted());
    }
}
