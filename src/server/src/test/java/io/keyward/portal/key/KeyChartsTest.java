package io.keyward.portal.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.LostKey;
import io.keyward.alert.AlertRules;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.portal.chart.KeyStrip;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.ExpiringKey;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The charts beside the list of keys show the keys of the subscription, to users who may read them. */
class KeyChartsTest {

    private final TestClock clock = new TestClock();
    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = stored(subscription);
    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(CallerGrants.class, Readers.of(Scope.subscription(subscription)))
            .with(AlertRules.class, new AlertRules(Duration.ofMinutes(1), List.of(30)))
            .with(Clock.class, clock);

    @Test
    void each_key_of_the_list_has_a_strip_with_its_incidents() {
        var well = stored(subscription);
        LostKey.since(clock.instant().minus(Duration.ofDays(1)), key, TestDatabase.H2);

        var strips = pictures(subscription).getAccess().strips();

        assertThat(strips)
                .filteredOn(strip -> strip.key().equals(key.toString()))
                .extracting(KeyStrip::worst)
                .containsExactly("LOST");
        assertThat(strips)
                .filteredOn(strip -> strip.key().equals(well.toString()))
                .extracting(KeyStrip::incidents)
                .containsExactly(0);
    }

    @Test
    void the_calendar_has_the_keys_of_the_subscription_that_expire() {
        var soon = clock.instant().plus(Duration.ofDays(40));
        expires(key, soon);
        expires(stored(UUID.randomUUID().toString()), soon);

        assertThat(pictures(subscription).getCalendar().keys()).containsExactly(new ExpiringKey(key, soon));
    }

    @Test
    void a_user_who_may_not_read_the_keys_sees_no_picture() {
        var pictures = pictures(UUID.randomUUID().toString());

        assertThat(pictures.getAccess()).isNull();
        assertThat(pictures.getCalendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"INCIDENTS_READ, true, false", "KEY_ACCESS_READ, false, true", "CLUSTER_READ, false, false"})
    void each_picture_is_shown_to_those_who_may_read_it(ArmAction action, boolean access, boolean calendar) {
        beans.with(
                CallerGrants.class,
                Readers.allowing(Scope.subscription(subscription), ArmAction.KEY_ESTATE_READ, action));

        var pictures = pictures(subscription);

        assertThat(pictures.getAccess() != null).isEqualTo(access);
        assertThat(pictures.getCalendar() != null).isEqualTo(calendar);
    }

    // loads only a readable scope: otherwise the list sets the status of a response, which does not exist in this test
    private KeyCharts pictures(String shown) {
        var list = beans.fresh(KeyList.class);
        list.setScope(shown);
        if (shown.equals(subscription)) {
            list.load();
        }
        return beans.with(KeyList.class, list).fresh(KeyCharts.class);
    }

    private static KeyId stored(String owner) {
        var key = Keys.aVersion();
        var cluster = aCluster().in(owner, "g").protectedWith(key).buildBare();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return key;
    }

    private static void expires(KeyId key, Instant at) {
        var attributes = new KeyAttributes(
                key,
                true,
                Optional.empty(),
                Optional.of(at),
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                Set.of("wrapKey"));
        TestDatabase.H2.bean(KeyVersions.class).recordAttributes(attributes, at.minus(Duration.ofDays(50)));
    }
}
