package io.keyward.portal.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.LostKey;
import io.keyward.alert.AlertRules;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.chart.AccessShare;
import io.keyward.portal.page.FixedZone;
import io.keyward.portal.page.ReaderZone;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The page of a key version shows the share of time in which it could be used, to users who may read incidents. */
@OnEachDatabase
class KeyAccessHistoryTest {

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = Keys.aVersion();

    @Test
    void a_key_that_is_lost_since_yesterday_opened_for_13_of_14_days() {
        use();
        LostKey.since(clock.instant().minus(Duration.ofDays(1)), key, database);

        var fortnight = share("14", Readers.of(Scope.subscription(subscription)));
        var quarter = share("90", Readers.of(Scope.subscription(subscription)));

        assertThat(fortnight.chart().bars()).hasSize(14);
        assertThat(quarter.chart().bars()).hasSize(90);
        assertThat(fortnight.chart().bars().get(13).parts()).containsExactly(0.0, 0.0, 100.0);
        assertThat(fortnight.chart().bars().get(11).parts()).containsExactly(100.0, 0.0, 0.0);
        assertThat(Double.parseDouble(fortnight.opened())).isBetween(92.0, 93.0);
        assertThat(Double.parseDouble(quarter.opened())).isBetween(98.8, 98.9);
    }

    @Test
    void an_unknown_number_of_days_means_14() {
        use();

        var share = share("<b>", Readers.of(Scope.subscription(subscription)));

        assertThat(share.chart().bars()).hasSize(14);
        assertThat(share.opened()).isEqualTo("100.00");
    }

    @Test
    void a_reader_who_may_not_read_incidents_sees_no_share() {
        use();

        assertThat(share("14", Readers.allowing(Scope.subscription(subscription), ArmAction.KEY_ESTATE_READ)))
                .isNull();
    }

    private void use() {
        var cluster = aCluster().in(subscription, "g").protectedWith(key).buildBare();
        database.bean(Clusters.class).add(cluster, added -> null);
    }

    private AccessShare share(String days, CallerGrants user) {
        var beans = new TestBeans(database, () -> {})
                .with(CallerGrants.class, user)
                .with(AlertRules.class, new AlertRules(Duration.ofMinutes(1), List.of(30)))
                .with(Clock.class, clock)
                .with(ReaderZone.class, new FixedZone(ZoneId.of("Asia/Tokyo")));
        var page = beans.get(KeyPage.class);
        page.setKey(key.toString());
        page.setScope(subscription);
        var history = beans.get(KeyAccessHistory.class);
        history.setDays(days);
        return history.getShare();
    }
}
