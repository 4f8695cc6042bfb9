package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.testsupport.Race;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class BackupRegistrationTest {

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final String name = "nightly-" + UUID.randomUUID();
    private final KeyId first = Keys.aVersion();
    private final KeyId second = Keys.aVersion();

    @Test
    void two_first_registrations_of_one_name_at_the_same_time_make_one_backup_with_the_keys_of_both() {
        var beans = new TestBeans(database, () -> {}).with(Clock.class, clock);
        var registration = beans.get(BackupRegistration.class);

        var failures = Race.run(() -> register(registration, first), () -> register(registration, second));

        assertThat(failures).isEmpty();
        assertThat(beans.get(Backups.class).find(name).orElseThrow().keys()).containsExactlyInAnyOrder(first, second);
    }

    private void register(BackupRegistration registration, KeyId key) {
        registration.register(name, clock.instant(), Optional.of(Set.of(key)), "operator");
    }
}
