package io.keyward.overview;

import static io.keyward.overview.SubscriptionScenario.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertKind;
import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.list.Days;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** All alerts in one list, open and cleared. The clock starts at 2026-01-01. */
@OnPostgresql
class AlertListTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private SubscriptionScenario subscription;
    private Cluster lost;

    @BeforeEach
    void one_cluster_whose_key_expires_and_one_whose_key_is_disabled() {
        subscription = new SubscriptionScenario(database);
        var scenario = subscription.scenario;
        var soon = Keys.aVersion();
        var expiring = subscription.healthy("soon", soon);
        scenario.shows(soon, true, scenario.clock.instant().plus(Duration.ofDays(20)), soon);
        scenario.review.review(expiring.id());
        scenario.clock.pass(Duration.ofDays(1));
        lost = subscription.healthy("lost", key);
        scenario.unwrapRefused(key);
        scenario.review.review(lost.id());
    }

    @Test
    void open_alerts_are_listed_the_worst_first() {
        var list = alerts(AlertFilter.ALL_OPEN);

        assertThat(list.get(0).alert().kind()).isEqualTo(AlertKind.KEY_ACCESS_LOST);
        assertThat(list.get(0).cluster()).isEqualTo(lost.resourceId());
        assertThat(list).extracting(listed -> listed.alert().kind()).contains(AlertKind.KEY_EXPIRES);
    }

    @Test
    void an_alert_has_the_command_that_mends_it() {
        var list = alerts(AlertFilter.ALL_OPEN);

        assertThat(list.get(0).command())
                .isEqualTo("az keyvault key set-attributes --id %s --enabled true"
                        .formatted(list.get(0).key()));
        assertThat(list)
                .filteredOn(listed -> listed.alert().kind() == AlertKind.PURGE_PROTECTION_OFF)
                .allMatch(listed -> listed.command().contains("--enable-purge-protection true"))
                .isNotEmpty();
    }

    @Test
    void a_failed_change_of_the_key_is_repeated_by_a_command() {
        var target = Keys.aVersion();
        var cluster = subscription.healthy("moving");
        subscription.scenario.rotationFailed(subscription.scenario.rotation(cluster, target));
        subscription.scenario.review.review(cluster.id());

        var failed = alerts(filter("open", "ROTATION_FAILED", "", "", "", ""));

        assertThat(failed).singleElement().satisfies(listed -> assertThat(listed.command())
                .startsWith("az hdinsight rotate-disk-encryption-key --subscription " + subscription.id)
                .contains("--name " + cluster.resourceId().name(), "--encryption-key-version " + target.version()));
    }

    @Test
    void the_list_is_filtered() {
        assertThat(kinds(filter("open", "KEY_ACCESS_LOST", "", "", "", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("open", "", "CRITICAL", "", "", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("open", "KEY_ACCESS_LOST", "WARNING", "", "", "")))
                .isEmpty();
        assertThat(kinds(filter("open", "", "", "keydisabled", "", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("open", "", "", "", "LOS", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("open", "", "", "", "clusters", ""))).isEmpty();
        assertThat(alerts(new AlertFilter("open", "", "", "", subscription.id.toUpperCase(Locale.ROOT), "", Days.ALL)))
                .isNotEmpty();
        assertThat(alerts(new AlertFilter("open", "", "", "", "another", "", Days.ALL)))
                .isEmpty();
    }

    @Test
    void a_cleared_alert_is_history() {
        subscription.scenario.works(key);
        subscription.scenario.clock.pass(Duration.ofDays(1));
        subscription.scenario.review.review(lost.id());

        assertThat(kinds(filter("open", "KEY_ACCESS_LOST", "", "", "", ""))).isEmpty();
        assertThat(kinds(filter("cleared", "", "", "", "", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("", "KEY_ACCESS_LOST", "", "", "", ""))).containsExactly(AlertKind.KEY_ACCESS_LOST);
        assertThat(kinds(filter("cleared", "", "", "", "", "2026-01-02"))).hasSize(1);
        assertThat(kinds(filter("cleared", "", "", "", "", "2026-01-01"))).isEmpty();
        assertThat(alerts(new AlertFilter("cleared", "", "", "", "", "", new Days("2026-01-03", "", ""))))
                .hasSize(1);
        assertThat(alerts(new AlertFilter("cleared", "", "", "", "", "", new Days("2026-01-04", "", ""))))
                .isEmpty();
    }

    @Test
    void a_page_needs_one_statement() {
        assertThat(database.statements(
                        () -> assertThat(alerts(AlertFilter.ALL_OPEN)).hasSizeGreaterThan(2)))
                .isOne();
    }

    @Test
    void pages_follow_each_other_and_others_alerts_are_not_there() {
        var all = alerts(AlertFilter.ALL_OPEN);
        var list = subscription.scenario.beans.get(AlertList.class);

        assertThat(list.page(AlertFilter.ALL_OPEN, 1, 1, subscription.readable))
                .extracting(listed -> listed.alert().id())
                .containsExactly(all.get(1).alert().id());
        assertThat(list.page(
                        AlertFilter.ALL_OPEN,
                        0,
                        10,
                        new ReadableData(subscription.all, subscription.all, NOTHING, NOTHING, NOTHING)))
                .isEmpty();
    }

    private List<AlertKind> kinds(AlertFilter filter) {
        return alerts(filter).stream().map(listed -> listed.alert().kind()).toList();
    }

    private List<ListedAlert> alerts(AlertFilter filter) {
        return subscription.scenario.beans.get(AlertList.class).page(filter, 0, 100, subscription.readable);
    }

    private static AlertFilter filter(
            String state, String kind, String severity, String code, String cluster, String until) {
        return new AlertFilter(state, kind, severity, code, "", cluster, new Days("", until, ""));
    }
}
