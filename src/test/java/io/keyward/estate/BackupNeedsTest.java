package io.keyward.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a backup needs is never less than what it may hold DEKs under (invariant 8). */
@ParameterizedClass
@EnumSource
class BackupNeedsTest {

    private static final Instant TAKEN = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant TOLD = TAKEN.plusSeconds(40);

    private static final Instant EARLIER = TAKEN.minus(Duration.ofDays(1)); // what ends then is over for all others

    @Parameter
    TestDatabase database;

    private final String name = "nightly-" + UUID.randomUUID();
    private final KeyId first = Keys.aVersion();
    private final KeyId second = Keys.aVersion();
    private final KeyId third = Keys.aVersion();

    @Test
    void it_needs_what_deks_are_under_what_is_in_force_and_what_a_rotation_is_heading_for() {
        SealedCluster.under(first, database).move(second, 0);

        assertThat(needed(TOLD)).contains(first, second);
    }

    @Test
    void what_a_rotation_left_after_it_was_taken_is_needed() {
        var cluster = SealedCluster.under(first, database).rotate(second, TAKEN.minusSeconds(99));

        cluster.rotate(third, TAKEN.plusSeconds(20));

        assertThat(needed(TAKEN)).contains(second, third).doesNotContain(first);
    }

    @Test
    void what_a_rotation_left_before_it_was_taken_is_not() {
        SealedCluster.under(first, database)
                .rotate(second, TAKEN.minusSeconds(99))
                .rotate(third, TAKEN.minusSeconds(20));

        assertThat(needed(TAKEN)).contains(third).doesNotContain(second);
    }

    @Test
    void where_what_was_left_is_not_on_record_the_keys_have_to_be_named() {
        SealedCluster.under(first, database).rotate(second, EARLIER.plusSeconds(20));

        assertThatThrownBy(() -> needs().of(name, EARLIER, EARLIER.plusSeconds(40)))
                .isInstanceOf(EstateProblem.BackupKeysUnknown.class)
                .hasMessageContaining("properties.keys");
    }

    @Test
    void of_what_was_needed_longer_ago_nobody_knows() {
        assertThatThrownBy(() -> needs().of(name, TOLD.minusSeconds(61), TOLD))
                .isInstanceOf(EstateProblem.BackupKeysUnknown.class)
                .hasMessageContaining("not known now");
    }

    @Test
    void what_is_told_again_of_a_backup_adds_to_what_it_needs() {
        var backups = database.bean(Backups.class);
        backups.note(name, TAKEN, Set.of(first), "operator");

        var again = backups.note(name.toUpperCase(Locale.ROOT), TOLD, Set.of(second), "operator");

        assertThat(again.keys()).containsExactlyInAnyOrder(first, second);
        assertThat(database.bean(KeyEstate.class).of(first).safeToRetire()).isFalse();
        assertThat(database.bean(KeyEstate.class).of(second).safeToRetire()).isFalse();
    }

    private Set<KeyId> needed(Instant takenAt) {
        return needs().of(name, takenAt, TOLD);
    }

    private BackupNeeds needs() {
        return database.bean(BackupNeeds.class);
    }
}
