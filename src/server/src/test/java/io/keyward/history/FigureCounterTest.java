package io.keyward.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.operation.Background;
import io.keyward.rotation.rewrap.DeksMoved;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.WatchShare;
import io.keyward.vault.quota.WholeQuota;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server adds what it did since it last wrote its figures, and writes nothing if it did nothing. */
class FigureCounterTest {

    private final TestClock clock = new TestClock();
    private final AzureVaultBuilder azure = new AzureVaultBuilder();
    private final VaultGuards guards = new VaultGuards(azure.policy, WholeQuota.leases(), new WatchShare());
    private final Written written = new Written();
    private final FigureCounter counter = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clock.class, clock)
            .with("keyward.audit.server", "here")
            .with(ManagedScheduledExecutorService.class, new Background(clock).executor())
            .with(VaultGuards.class, guards)
            .with(HourlyFigures.class, written)
            .get(FigureCounter.class);

    @Test
    void a_server_that_did_nothing_writes_nothing() {
        counter.flush();
        counter.end();

        assertThat(written.all).isEmpty();
    }

    @Test
    void moved_deks_and_calls_are_written_once() {
        counter.moved(new DeksMoved(20));
        counter.moved(new DeksMoved(3));
        call("kv1", KeyPermission.UNWRAP_KEY);
        call("kv2", KeyPermission.UNWRAP_KEY);
        call("kv2", KeyPermission.WRAP_KEY);

        counter.flush();
        counter.flush();
        call("kv1", KeyPermission.GET);
        counter.end();

        assertThat(written.all)
                .containsExactly(
                        Map.of(Figure.MOVED_DEKS, 23L, Figure.UNWRAP_CALLS, 2L, Figure.WRAP_CALLS, 1L),
                        Map.of(Figure.GET_CALLS, 1L));
    }

    @Test
    void a_call_that_is_answered_by_429_counts_as_a_call_too() {
        assertThatThrownBy(() -> guards.counts(used("kv1")).count(KeyPermission.UNWRAP_KEY, () -> {
                    throw new VaultOutage.Throttled("https://kv1", null);
                }))
                .isInstanceOf(VaultOutage.Throttled.class);

        counter.flush();

        assertThat(written.all).containsExactly(Map.of(Figure.UNWRAP_CALLS, 1L, Figure.THROTTLED_CALLS, 1L));
    }

    @Test
    void calls_to_vaults_that_no_cluster_uses_count_too() {
        guards.unusedVaultCounts().count(KeyPermission.GET, () -> 1);

        counter.flush();

        assertThat(written.all).containsExactly(Map.of(Figure.GET_CALLS, 1L));
    }

    @Test
    void what_could_not_be_written_is_written_later() {
        counter.moved(new DeksMoved(4));
        written.fails = true;
        assertThatThrownBy(counter::flush).isInstanceOf(EJBException.class);

        written.fails = false;
        counter.moved(new DeksMoved(1));
        counter.flush();

        assertThat(written.all).containsExactly(Map.of(Figure.MOVED_DEKS, 5L));
    }

    @Test
    void a_guard_that_was_dropped_and_made_again_counts_from_zero() {
        call("kv0", KeyPermission.GET);
        call("kv0", KeyPermission.GET);
        counter.flush();
        for (var other = 1; other <= azure.policy.maxGuards; other++) {
            used("kv" + other);
        }

        call("kv0", KeyPermission.GET);
        counter.flush();

        assertThat(written.all).containsExactly(Map.of(Figure.GET_CALLS, 2L), Map.of(Figure.GET_CALLS, 1L));
    }

    private void call(String vault, KeyPermission operation) {
        guards.counts(used(vault)).count(operation, () -> 1);
    }

    private VaultHost used(String vault) {
        var host = new VaultHost(vault + ".vault.azure.net", "https://vault.azure.net/.default");
        guards.policies(host, Purpose.PROBE);
        return host;
    }

    /** Remembers what is written. */
    private static final class Written extends HourlyFigures {

        private final List<Map<Figure, Long>> all = new ArrayList<>();
        private boolean fails;

        @Override
        public void add(String server, Instant at, Map<Figure, Long> numbers) {
            if (fails) {
                throw new EJBException("the database is out of reach");
            }
            assertThat(server).isEqualTo("here");
            all.add(Map.copyOf(numbers));
        }
    }
}
