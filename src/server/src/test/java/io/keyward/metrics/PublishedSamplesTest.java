package io.keyward.metrics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The registry of the server holds the latest samples, and no others. */
class PublishedSamplesTest {

    private final RecordingRegistry registry = new RecordingRegistry();
    private final PublishedSamples published = new PublishedSamples(registry.asRegistry());

    @Test
    void a_gauge_shows_the_latest_value() {
        published.replaceBy(List.of(Metric.CLUSTERS.sample(1L, "lost")));
        published.replaceBy(List.of(Metric.CLUSTERS.sample(4L, "lost")));

        assertThat(registry.values()).containsOnly(entry("keyward_clusters{access=lost}", 4.0));
    }

    @Test
    void a_sample_that_is_gone_is_removed() {
        published.replaceBy(List.of(
                Metric.PROBE_AGE_SECONDS.sample(1L, "gone"), Metric.VAULT_QUOTA_UNITS_TOTAL.sample(1L, "gone")));
        published.replaceBy(List.of(Metric.PROBE_AGE_SECONDS.sample(2L, "stays")));

        assertThat(registry.values()).containsOnlyKeys("keyward_probe_age_seconds{vault=stays}");
    }

    @Test
    void a_counter_follows_its_total() {
        published.replaceBy(List.of(Metric.VAULT_QUOTA_UNITS_TOTAL.sample(5L, "v")));
        published.replaceBy(List.of(Metric.VAULT_QUOTA_UNITS_TOTAL.sample(7L, "v")));

        assertThat(registry.values()).containsEntry("keyward_vault_quota_units_total{vault=v}", 7.0);
    }

    @Test
    void a_counter_grows_on_when_its_total_starts_again() {
        published.replaceBy(List.of(Metric.VAULT_QUOTA_UNITS_TOTAL.sample(7L, "v")));
        published.replaceBy(List.of(Metric.VAULT_QUOTA_UNITS_TOTAL.sample(2L, "v")));

        assertThat(registry.values()).containsEntry("keyward_vault_quota_units_total{vault=v}", 9.0);
    }
}
