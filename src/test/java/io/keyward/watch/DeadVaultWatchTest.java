package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.DOUBTFUL;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A vault that never answers holds up the watch over its own keys and over nobody else's (invariant 5). */
class DeadVaultWatchTest {

    private static final int KEYS = 6;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestClock clock = new TestClock();
    private final InMemoryVault memory = new InMemoryVault();
    private final SilencedVault vault = new SilencedVault(memory);
    private final WatchRun server = new WatchRun(TestDatabase.H2, vault.vault(), clock, this::walk).alone();
    private final AtomicInteger walking = new AtomicInteger();
    private final List<KeyId> dead = keys("dead");
    private final List<KeyId> sound = new ArrayList<>();

    @AfterEach
    void let_go() {
        vault.timeOut(silence());
        threads.shutdown();
    }

    @Test
    void one_vault_that_never_answers_does_not_delay_nine_others() throws InterruptedException {
        for (var other = 0; other < 9; other++) {
            sound.addAll(keys("sound" + other));
        }
        pass(60);
        vault.silence(dead.get(0).key().vaultAuthority());
        pass(28);
        sound.forEach(memory::disable);

        pass(28);

        assertThat(sound).noneMatch(key -> server.state(key) == ACCESSIBLE);
        assertThat(vault.waiting()).isEqualTo(4);
    }

    @Test
    void its_keys_are_in_doubt_when_it_has_failed_to_answer() throws InterruptedException {
        pass(60);
        vault.silence(dead.get(0).key().vaultAuthority());
        pass(28);

        vault.timeOut(silence());
        pass(1);

        assertThat(dead).allMatch(key -> server.state(key) == DOUBTFUL);
    }

    private VaultOutage silence() {
        return new VaultOutage.Silent(dead.get(0).vault());
    }

    private void walk(Runnable round) {
        walking.incrementAndGet();
        threads.execute(() -> {
            round.run();
            walking.decrementAndGet();
        });
    }

    private List<KeyId> keys(String host) {
        var keys = new ArrayList<KeyId>();
        var name = "https://%s-%s.vault.azure.net".formatted(host, UUID.randomUUID());
        for (var key = 0; key < KEYS; key++) {
            var version = memory.newVersion(new KeyName(name, "k" + key));
            server.sealedUnder(version, memory);
            keys.add(version);
        }
        return keys;
    }

    // second by second; in each, whoever can be asked has been
    private void pass(int seconds) throws InterruptedException {
        for (var second = 0; second < seconds; second++) {
            clock.pass(Duration.ofSeconds(1));
            server.watch.tick();
            while (isBusy()) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private boolean isBusy() {
        var due = server.turns.due(clock.instant()).keySet();
        return walking.get() != vault.waiting() || !due.stream().allMatch(vault::isSilent);
    }
}
