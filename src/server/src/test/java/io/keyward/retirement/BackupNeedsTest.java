package io.keyward.retirement;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A backup needs every key version that its DEKs may be wrapped with (invariant 8). */
@OnEachDatabase
class BackupNeedsTest {

    private static final Instant TAKEN = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant REGISTERED = TAKEN.plusSeconds(40);

    private static final Instant EARLIER =
            TAKEN.minus(Duration.ofDays(1)); // so that these rotations add no needs to the backups of other tests

    @Parameter
    TestDatabase database;

    private final String name = "nightly-" + UUID.randomUUID();
    private final KeyId first = Keys.aVersion();
    private final KeyId second = Keys.aVersion();
    private final KeyId third = Keys.aVersion();

    @Test
    void a_backup_needs_the_versions_of_deks_the_key_in_force_and_the_target_of_a_rotation() {
        SealedCluster.under(first, database).move(second, 0);

        assertThat(needed(REGISTERED)).contains(first, second);
    }

    @Test
    void a_backup_needs_the_version_of_deks_that_no_node_has_got() {
        SealedCluster.undelivered(first, database);

        assertThat(needed(REGISTERED)).contains(first);
    }

    @Test
    void a_backup_needs_the_version_that_a_later_rotation_moved_away_from() {
        var cluster = SealedCluster.under(first, database).rotate(second, TAKEN.minusSeconds(99));

        cluster.rotate(third, TAKEN.plusSeconds(20));

        assertThat(needed(TAKEN)).contains(second, third).doesNotContain(first);
    }

    @Test
    void a_backup_does_not_need_the_version_that_an_earlier_rotation_moved_away_from() {
        SealedCluster.under(first, database)
                .rotate(second, TAKEN.minusSeconds(99))
                .rotate(third, TAKEN.minusSeconds(20));

        assertThat(needed(TAKEN)).contains(third).doesNotContain(second);
    }

    @Test
    void a_backup_needs_the_version_of_deks_that_were_erased_after_it() {
        SealedCluster.under(first, database).delete().confirmErasures(TAKEN.plusSeconds(20));

        assertThat(needed(TAKEN)).contains(first);
    }

    @Test
    void a_backup_does_not_need_the_version_of_deks_that_were_erased_before_it() {
        SealedCluster.under(first, database).delete().confirmErasures(TAKEN.minusSeconds(20));

        assertThat(needed(TAKEN)).doesNotContain(first);
    }

    @Test
    void the_keys_must_be_named_if_the_source_of_a_rotation_is_not_on_record() {
        SealedCluster.under(first, database).rotate(second, EARLIER.plusSeconds(20));

        assertThatThrownBy(() -> needs().of(name, EARLIER, EARLIER.plusSeconds(40)))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("properties.keys");
    }

    @Test
    void the_keys_must_be_named_for_a_backup_older_than_a_minute() {
        assertThatThrownBy(() -> needs().of(name, REGISTERED.minusSeconds(61), REGISTERED))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("does not know which key versions");
    }

    @Test
    void registering_a_backup_again_adds_key_versions() {
        var backups = database.bean(Backups.class);
        backups.register(name, TAKEN, Set.of(first), "operator", EtagCondition.NONE);

        var again = backups.register(
                name.toUpperCase(Locale.ROOT), REGISTERED, Set.of(second), "operator", EtagCondition.NONE);

        assertThat(again.keys()).containsExactlyInAnyOrder(first, second);
        assertThat(database.bean(KeyEstate.class)
                        .of(first, ClusterScope.of("any"))
                        .safeToRetire())
                .isFalse();
        assertThat(database.bean(KeyEstate.class)
                        .of(second, ClusterScope.of("any"))
                        .safeToRetire())
                .isFalse();
    }

    private Set<KeyId> needed(Instant takenAt) {
        return needs().of(name, takenAt, REGISTERED);
    }

    private BackupNeeds needs() {
        return database.bean(BackupNeeds.class);
    }
}
