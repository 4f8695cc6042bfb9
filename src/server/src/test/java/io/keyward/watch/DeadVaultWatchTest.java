package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.DOUBTFUL;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vaults that never answer delay the probes of their own keys and of no others (invariant 5). */
class DeadVaultWatchTest {

    private static final int KEYS = 6;

    private final ExecutorService threads = Executors.newFixedThreadPool(64); // as keyward.watch.at-once
    private final TestClock clock = new TestClock();
    private final InMemoryVault memory = new InMemoryVault();
    private final SilencedVault vault = new SilencedVault(memory);
    private final WatchRun server = new WatchRun(TestDatabase.H2, vault.vault(), clock, this::execute).alone();
    private final AtomicInteger running = new AtomicInteger();
    private final List<KeyId> dead = keys("dead", KEYS);
    private final List<KeyId> sound = new ArrayList<>();

    @AfterEach
    void end_the_waiting_probes() {
        vault.timeOut(silence());
        threads.shutdown();
    }

    @Test
    void one_vault_that_never_answers_does_not_delay_the_probes_of_nine_others() throws InterruptedException {
        for (var other = 0; other < 9; other++) {
            sound.addAll(keys("sound" + other, KEYS));
        }
        pass(60);
        vault.silence(dead.get(0).key().vaultAuthority());
        pass(28);
        sound.forEach(memory::disable);

        pass(28);

        assertThat(sound).noneMatch(key -> server.state(key) == ACCESSIBLE);
        assertThat(vault.waiting()).isOne();
    }

    @Test
    void forty_vaults_that_never_answer_do_not_delay_the_probes_of_five_others() throws InterruptedException {
        for (var other = 0; other < 39; other++) {
            dead.addAll(keys("dead" + other, 2));
        }
        for (var other = 0; other < 5; other++) {
            sound.addAll(keys("sound" + other, 2));
        }
        pass(60);
        dead.forEach(key -> vault.silence(key.key().vaultAuthority()));
        pass(28);
        sound.forEach(memory::disable);

        pass(28);

        assertThat(sound).noneMatch(key -> server.state(key) == ACCESSIBLE);
        assertThat(vault.waiting()).isEqualTo(40);
    }

    @Test
    void after_an_outage_failing_vaults_hold_at_most_half_of_the_threads() throws InterruptedException {
        for (var other = 0; other < 39; other++) {
            dead.addAll(keys("dead" + other, 2));
        }
        pass(60);
        dead.forEach(key -> vault.silence(key.key().vaultAuthority()));
        pass(28);
        vault.timeOut(silence());
        pass(1);

        vault.silenceAgain();
        pass(60);

        assertThat(vault.waiting()).isEqualTo(32);
    }

    @Test
    void the_keys_of_a_vault_are_doubtful_when_its_probes_time_out() throws InterruptedException {
        pass(60);
        vault.silence(dead.get(0).key().vaultAuthority());
        pass(28);

        vault.timeOut(silence());
        pass(2); // the first second may begin before the worker that timed out has ended

        assertThat(dead).allMatch(key -> server.state(key) == DOUBTFUL);
    }

    private VaultOutage silence() {
        return new VaultOutage.Silent(dead.get(0).vault());
    }

    private void execute(Runnable probes) {
        running.incrementAndGet();
        threads.execute(() -> {
            probes.run();
            running.decrementAndGet();
        });
    }

    private List<KeyId> keys(String host, int count) {
        var keys = new ArrayList<KeyId>();
        var name = "https://%s-%s.vault.azure.net".formatted(host, UUID.randomUUID());
        for (var key = 0; key < count; key++) {
            var version = memory.newVersion(new KeyName(name, "k" + key));
            server.sealedUnder(version, memory);
            keys.add(version);
        }
        return keys;
    }

    // second by second; each second ends when every vault that answers has been called
    private void pass(int seconds) throws InterruptedException {
        for (var second = 0; second < seconds; second++) {
            clock.pass(Duration.ofSeconds(1));
            server.tick();
            var deadline = Instant.now().plusSeconds(30);
            while (isBusy()) {
                assertThat(Instant.now())
                        .as("probes of vaults that answer wait for a thread")
                        .isBefore(deadline);
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private boolean isBusy() {
        var due = server.schedules.dueByVault(clock.instant()).keySet();
        return running.get() != vault.waiting() || !due.stream().allMatch(vault::isSilent);
    }
}
