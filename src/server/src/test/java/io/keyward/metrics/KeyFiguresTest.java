package io.keyward.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.VaultOutage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The figures of clusters and keys, on a real database. */
@OnEachDatabase
class KeyFiguresTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private final String vault = URI.create(key.vault()).getAuthority().toLowerCase(Locale.ROOT);
    private AlertScenario scenario;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_without_problems() {
        scenario = new AlertScenario(database);
        cluster = scenario.runningUnder(key);
    }

    @Test
    void a_cluster_whose_key_works_is_accessible_with_all_its_deks() {
        var samples = samples();

        assertThat(samples)
                .contains(
                        Metric.CLUSTERS.sample(1L, "accessible"),
                        Metric.CLUSTERS.sample(0L, "lost"),
                        Metric.DEKS.sample(deks(), "accessible", "sealing"),
                        Metric.DEKS.sample(0L, "lost", "sealing"));
    }

    @Test
    void a_cluster_whose_key_does_not_unwrap_is_lost_with_all_its_deks() {
        scenario.unwrapRefused(key);

        assertThat(samples())
                .contains(
                        Metric.CLUSTERS.sample(0L, "accessible"),
                        Metric.CLUSTERS.sample(1L, "lost"),
                        Metric.DEKS.sample(deks(), "lost", "sealing"));
    }

    @Test
    void a_cluster_whose_vault_is_silent_is_doubtful() {
        scenario.fails(key, new VaultOutage.Silent(key.vault()));

        assertThat(samples()).contains(Metric.CLUSTERS.sample(1L, "doubtful"));
    }

    @Test
    void a_target_that_was_never_called_makes_its_cluster_unknown() {
        scenario.rotation(cluster, Keys.aVersion());

        assertThat(samples())
                .contains(
                        Metric.CLUSTERS.sample(0L, "accessible"),
                        Metric.CLUSTERS.sample(1L, "unknown"),
                        Metric.DEKS.sample(0L, "unknown", "other"));
    }

    @Test
    void the_deks_that_a_rotation_has_still_to_move_are_under_another_version() {
        var target = Keys.aVersion();
        scenario.works(target);
        scenario.rotation(cluster, target);

        assertThat(samples())
                .contains(
                        Metric.DEKS.sample(deks(), "accessible", "other"),
                        Metric.DEKS.sample(0L, "accessible", "sealing"));
    }

    @Test
    void clusters_that_need_the_same_key_as_the_same_identity_are_one_group() {
        var deks = deks();
        scenario.runningUnder(key);

        assertThat(samples())
                .contains(
                        Metric.CLUSTERS.sample(2L, "accessible"),
                        Metric.DEKS.sample(2 * deks, "accessible", "sealing"));
        assertThat(database.bean(KeyGroups.class).all())
                .filteredOn(group -> group.keys().encryption().key().equals(key))
                .hasSize(1);
    }

    @Test
    void the_age_of_probes_and_figures_grows_with_the_time() {
        scenario.clock.pass(MINUTE);
        var figures = figures();

        var samples = figures.samples(scenario.clock.instant().plus(MINUTE));

        assertThat(samples)
                .contains(Metric.PROBE_AGE_SECONDS.sample(120.0, vault), Metric.ESTATE_AGE_SECONDS.sample(60.0));
    }

    @Test
    void a_key_with_an_expiry_shows_the_days_that_are_left() {
        scenario.shows(key, true, scenario.clock.instant().plus(Duration.ofHours(36)), key);

        assertThat(samples()).contains(Metric.KEY_EXPIRY_DAYS.sample(1.5, vault, canonicalName(), key.version()));
    }

    @Test
    void a_key_without_an_expiry_has_no_sample() {
        assertThat(samples()).noneMatch(sample -> sample.metric() == Metric.KEY_EXPIRY_DAYS);
    }

    private String canonicalName() {
        return key.name().toLowerCase(Locale.ROOT);
    }

    private List<Sample> samples() {
        return figures().samples(scenario.clock.instant());
    }

    // only the figures of this cluster, because the database also has the clusters of other tests
    private KeyFigures figures() {
        var groups = database.bean(KeyGroups.class);
        var own = groups.all().stream()
                .filter(group -> group.keys().encryption().key().equals(key))
                .toList();
        return new KeyFigures(scenario.clock.instant(), own, groups.accesses(), groups.expiring(List.of(key)));
    }

    private long deks() {
        return scenario.beans.get(Disks.class).counts(cluster.id()).total();
    }
}
