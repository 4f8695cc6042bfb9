package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.disk.recovery.RecoveryKit;
import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.vault.Secrets;
import io.keyward.agent.wire.RecoveryKitReport;
import io.keyward.testsupport.TestClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery kit of which the vault has no trace counts as purged after an hour. */
class PurgedKitTest {

    private static final String DISK = "9";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private AgentUnderTest agent;
    private RecoveryKits kits;

    @BeforeEach
    void storeKit() {
        agent = new AgentUnderTest(folder);
        var hosts = List.of(agent.vault().authority());
        kits = new RecoveryKits(
                agent.state(), new Secrets(agent.http(), agent.identity(), hosts), "cluster", hosts, clock);
        kits.store(kit(agent.vault().createKey("k")));
        agent.vault().purgeSecrets();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void it_has_no_purge_date_before_the_hour_is_over() {
        assertThat(purgeDate()).isEmpty();

        clock.pass(RecoveryKits.SETTLED.minusMillis(1));

        assertThat(purgeDate()).isEmpty();
    }

    @Test
    void it_has_been_purged_at_the_first_call_after_the_hour() {
        assertThat(purgeDate()).isEmpty();
        clock.pass(RecoveryKits.SETTLED);
        var purged = clock.instant().toString();

        assertThat(purgeDate()).contains(purged);
        clock.pass(RecoveryKits.SETTLED);
        assertThat(purgeDate()).contains(purged);
    }

    private Optional<String> purgeDate() {
        return kits.delete(DISK).stream().findFirst().flatMap(RecoveryKitReport::purgeDate);
    }

    private static RecoveryKit kit(String key) {
        var dek = new WrappedDek(key, "RSA-OAEP", "wrapped");
        return new RecoveryKit(DISK, "uuid", dek, "volume key", 512, 0, Optional.of("token"), Optional.empty());
    }
}
