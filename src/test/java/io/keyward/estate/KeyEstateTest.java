package io.keyward.estate;

import static io.keyward.estate.SealedCluster.DEKS;
import static io.keyward.estate.SealedCluster.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An old key version is needed until the rows prove that it is not (invariant 8). */
@ParameterizedClass
@EnumSource
class KeyEstateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final KeyId old = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private KeyEstate estate;
    private Backups backups;

    @BeforeEach
    void beans() {
        estate = database.bean(KeyEstate.class);
        backups = database.bean(Backups.class);
    }

    @Test
    void a_version_is_needed_by_every_dek_wrapped_with_it() {
        var cluster = SealedCluster.under(old, database);

        var need = estate.of(old);

        assertThat(need.verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
        assertThat(need.deks()).isEqualTo(DEKS);
        assertThat(need.nodes()).isEqualTo(NODES);
        assertThat(need.neededBy(cluster.cluster().resourceId().subscription()))
                .containsExactly(
                        "cluster %s: 4 DEKs on 2 nodes, it is the key version in force or the target of a rotation"
                                .formatted(cluster.name()));
    }

    @Test
    void each_cluster_that_shares_a_version_is_named() {
        var one = SealedCluster.under(old, database);
        var other = SealedCluster.under(old, database);

        var need = estate.of(old);

        assertThat(need.deks()).isEqualTo(2 * DEKS);
        assertThat(need.clusters())
                .extracting(cluster -> cluster.resourceId().name())
                .containsExactlyInAnyOrder(one.name(), other.name());
    }

    @Test
    void clusters_of_another_subscription_are_counted_and_not_named() {
        var one = SealedCluster.under(old, database);
        SealedCluster.under(old, database);

        var need = estate.of(old);

        assertThat(need.neededBy(one.cluster().resourceId().subscription()))
                .hasSize(2)
                .endsWith("1 clusters of other subscriptions");
        assertThat(need.concerns("nobody's")).isFalse();
    }

    @Test
    void both_versions_are_needed_half_way_through_a_rotation() {
        SealedCluster.under(old, database).move(next, 1);

        assertThat(estate.of(old).deks()).isEqualTo(DEKS - 1);
        assertThat(estate.of(next).deks()).isEqualTo(1);
    }

    @Test
    void the_target_of_a_rotation_is_needed_before_its_first_dek() {
        SealedCluster.under(old, database).move(next, 0);

        assertThat(estate.of(next).safeToRetire()).isFalse();
        assertThat(estate.of(next).deks()).isZero();
    }

    @Test
    void the_old_version_stays_needed_until_the_rotation_is_proven() {
        var cluster = SealedCluster.under(old, database).move(next, DEKS);

        var before = estate.of(old);
        cluster.prove();

        assertThat(before.safeToRetire()).isFalse();
        assertThat(estate.of(old).safeToRetire()).isTrue();
    }

    @Test
    void a_deleted_cluster_needs_the_version_while_erasures_are_not_confirmed() {
        SealedCluster.under(old, database).delete();

        var need = estate.of(old);

        assertThat(need.deks()).isZero();
        assertThat(need.unconfirmedErasures()).isEqualTo(DEKS);
        assertThat(need.verdict()).isEqualTo(KeyNeed.RetirementVerdict.STILL_NEEDED);
    }

    @Test
    void a_backup_needs_its_key_versions_until_it_is_destroyed() {
        var name = "nightly-" + UUID.randomUUID();
        backups.register(name, NOW, Set.of(old), "operator");

        var before = estate.of(old);
        backups.destroy(name.toUpperCase(Locale.ROOT), NOW);

        assertThat(before.neededBy("any")).containsExactly("backup %s: it can be restored".formatted(name));
        assertThat(estate.of(old).safeToRetire()).isTrue();
    }

    @Test
    void every_known_version_is_listed() {
        database.bean(KeyVersions.class).record(next);
        SealedCluster.under(old, database);

        assertThat(estate.all())
                .filteredOn(need -> Set.of(old, next).contains(need.key()))
                .extracting(KeyNeed::key, KeyNeed::safeToRetire)
                .containsExactlyInAnyOrder(tuple(old, false), tuple(next, true));
    }

    @Test
    void nothing_needs_an_unknown_version() {
        assertThat(estate.of(Keys.aVersion()).safeToRetire()).isTrue();
    }
}
