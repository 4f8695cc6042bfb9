package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.rotation.SealedClusters.DEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.operation.OperationOutcome;
import io.keyward.testsupport.Polling;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.azure.StubVault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Forty vaults that accept connections and never answer, and one vault that answers. One connector calls all of them over TLS.
 * The calls to silent vaults still wait at the end of each test, so everything that the test sees happens during these calls.
 */
class FortySilentVaultsTest {

    private static final int VAULTS = 40;
    private static final int CALLS_PER_VAULT = 2; // at once
    private static final int QUEUED_PER_VAULT = 2;
    private static final int REFUSED_PER_VAULT = 2;

    private final Vault connector = connector();
    private final SilentVaults silent = new SilentVaults(VAULTS);
    private final InMemoryVault memory = new InMemoryVault();
    private final StubVault sound = new StubVault(memory, AN_IDENTITY);
    private final RotationRun run = new RotationRun(memory, connector, new KeyName(sound.uri(), "sound"));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Throwable> ended = new ConcurrentLinkedQueue<>();
    private final KeyId old = run.newKey();
    private final KeyId target = run.newKey();
    private Cluster cluster;

    @BeforeEach
    void all_calls_to_silent_vaults_wait() {
        cluster = run.sealed.under(old);
        silent.keys().forEach(key -> call(connector::probeUnwrap, key)); // so that the vaults count as in use
        Polling.until(silent::connections, connections -> connections == VAULTS);
        for (var call = 0; call < CALLS_PER_VAULT + QUEUED_PER_VAULT + REFUSED_PER_VAULT; call++) {
            silent.keys()
                    .forEach(key -> call(
                            (dek, identity) -> connector.unwrap(dek, identity).close(), key));
        }
        Polling.until(ended::size, size -> size >= VAULTS * REFUSED_PER_VAULT);
        Polling.until(silent::connections, connections -> connections >= VAULTS * (1 + CALLS_PER_VAULT));
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    private static Vault connector() {
        var builder = new AzureVaultBuilder().withResponseTimeout(Duration.ofMinutes(5));
        builder.policy.maxConcurrentCalls = CALLS_PER_VAULT;
        builder.policy.maxQueuedCalls = QUEUED_PER_VAULT;
        return builder.vault();
    }

    @AfterEach
    void end_the_silence() throws IOException, InterruptedException {
        silent.close();
        sound.close();
        callers.shutdown();
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void a_rotation_at_another_vault_succeeds() {
        var rotation = run.rotate(cluster, target);

        assertThat(rotation.outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(run.counts(cluster).byKey()).isEqualTo(Map.of(target, (long) DEKS));
    }

    @Test
    void a_preflight_at_another_vault_passes() {
        var results = run.preflight().checkKeyChange(cluster, RotationRun.target(target));

        assertThat(results).extracting(CheckResult::status).doesNotContain(Status.FAILED, Status.NOT_REACHED);
    }

    @Test
    void each_silent_vault_holds_its_own_calls_and_refuses_the_others_at_once() {
        assertThat(silent.connections()).isEqualTo(VAULTS * (1 + CALLS_PER_VAULT)); // the probe, and requests
        assertThat(ended).hasSize(VAULTS * REFUSED_PER_VAULT).hasOnlyElementsOfType(VaultOutage.Busy.class);
    }

    private interface Call {
        void accept(WrappedDek dek, ManagedIdentityId identity);
    }

    private void call(Call call, KeyId key) {
        callers.execute(() -> {
            var dek = new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");
            ended.add(catchThrowable(() -> call.accept(dek, AN_IDENTITY)));
        });
    }
}
