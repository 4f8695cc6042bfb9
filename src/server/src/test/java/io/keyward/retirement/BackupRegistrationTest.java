package io.keyward.retirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.change.EtagCondition;
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

    @Test
    void a_backup_is_registered_only_under_the_condition_of_the_request() {
        var beans = new TestBeans(database, () -> {}).with(Clock.class, clock);
        var registration = beans.get(BackupRegistration.class);
        assertRefused(registration, EtagCondition.unchangedSince("1"));
        var shown = register(registration, first, EtagCondition.isNew()).etag();

        assertRefused(registration, EtagCondition.isNew());
        register(registration, second, EtagCondition.unchangedSince(shown));
        assertRefused(registration, EtagCondition.unchangedSince(shown));

        assertThat(beans.get(Backups.class).find(name).orElseThrow().keys()).containsExactlyInAnyOrder(first, second);
    }

    private void assertRefused(BackupRegistration registration, EtagCondition condition) {
        assertThatThrownBy(() -> register(registration, Keys.aVersion(), condition))
                .isInstanceOf(RetirementProblem.class)
                .hasMessageContaining("If-Match");
    }

    private void register(BackupRegistration registration, KeyId key) {
        register(registration, key, EtagCondition.NONE);
    }

    private Backup register(BackupRegistration registration, KeyId key, EtagCondition condition) {
        return registration.register(name, clock.instant(), Optional.of(Set.of(key)), "operator", condition);
    }
}
