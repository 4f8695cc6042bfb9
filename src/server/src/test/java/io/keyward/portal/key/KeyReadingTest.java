package io.keyward.portal.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertRules;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.KeyNeed.RetirementVerdict;
import io.keyward.testsupport.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show about keys to users who may read one subscription, or a part of it. */
class KeyReadingTest {

    private final String subscription = UUID.randomUUID().toString();
    private final ClusterScope scope = ClusterScope.of(subscription);
    private final KeyId key = Keys.aVersion();
    private final KeyReading reading = reading(Readers.of(Scope.subscription(subscription)));

    @Test
    void a_key_version_that_other_subscriptions_need_is_shown_without_their_clusters() {
        var own = store(subscription, key);
        store("reading-other", key);

        var row = reading.list(scope, "", "").items().get(0);
        var details = reading.details(key, scope, "").orElseThrow();

        assertThat(row.summary().need().first()).containsExactly(own.resourceId());
        assertThat(row.summary().need().clusters()).isOne();
        assertThat(row.elsewhere()).isTrue();
        assertThat(details.clusters().items())
                .extracting(ClusterNeed::resourceId)
                .containsExactly(own.resourceId());
        assertThat(details.need().neededElsewhere()).isTrue();
    }

    @Test
    void a_reader_of_a_resource_group_sees_what_lies_in_it_and_that_there_is_more() {
        var own = store(subscription, key);
        store(aCluster().in(subscription, "h").protectedWith(key).build());
        var group = ClusterScope.of(subscription, "G");
        var ofGroup = reading(Readers.of(Scope.of(group.id())));

        var row = ofGroup.list(group, "", "").items().get(0);
        var details = ofGroup.details(key, group, "").orElseThrow();

        assertThat(row.summary().need().first()).containsExactly(own.resourceId());
        assertThat(row.summary().need().clusters()).isOne();
        assertThat(row.elsewhere()).isTrue();
        assertThat(details.clusters().items())
                .extracting(ClusterNeed::resourceId)
                .containsExactly(own.resourceId());
        assertThat(details.need().neededBy()).last().isEqualTo("something outside the resource group G");
        assertThat(details.need().namedBackups()).isEmpty();
        assertThat(ofGroup.list(scope, "", "").items()).isEmpty();
        assertThat(ofGroup.details(key, scope, "")).isEmpty();
    }

    @Test
    void a_key_version_that_only_another_group_needs_is_not_safe_to_retire() {
        store(aCluster().in(subscription, "h").protectedWith(key).build());
        var group = ClusterScope.of(subscription, "g");
        var ofGroup = reading(Readers.of(Scope.of(group.id())));

        var details = ofGroup.details(key, group, "").orElseThrow();

        assertThat(details.need().verdict()).isEqualTo(RetirementVerdict.STILL_NEEDED);
        assertThat(details.need().neededElsewhere()).isTrue();
        assertThat(details.clusters().items()).isEmpty();
        assertThat(ofGroup.list(group, "", "").items()).isEmpty();
    }

    @Test
    void a_key_version_that_many_clusters_need_names_the_first_ones_and_counts_the_others() {
        for (var cluster = 0; cluster < 5; cluster++) {
            store(subscription, key);
        }

        var row = reading.list(scope, "", "").items().get(0);

        assertThat(row.summary().verdict()).isEqualTo(RetirementVerdict.STILL_NEEDED);
        assertThat(row.summary().need().first()).hasSize(3);
        assertThat(row.summary().need().clusters()).isEqualTo(5);
    }

    @Test
    void a_long_list_is_read_page_by_page() {
        var stored = new TreeSet<String>();
        for (var version = 0; version < 26; version++) {
            var more = Keys.aVersion();
            store(subscription, more);
            stored.add(more.canonical());
        }

        var first = reading.list(scope, "", "");
        var second = reading.list(scope, "", first.next().orElseThrow());

        assertThat(second.next()).isEmpty();
        assertThat(Stream.concat(first.items().stream(), second.items().stream())
                        .map(row -> row.summary().key().canonical()))
                .containsExactlyElementsOf(stored);
    }

    @Test
    void a_key_version_that_is_searched_is_found_alone() {
        store(subscription, key);
        store(subscription, Keys.aVersion());

        var found = reading.list(scope, key.version(), "").items();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).summary().key()).isEqualTo(key);
    }

    @Test
    void a_key_version_that_no_cluster_was_under_is_unknown() {
        var details = reading.details(key, scope, "").orElseThrow();

        assertThat(details.need().verdict()).isEqualTo(RetirementVerdict.UNKNOWN);
        assertThat(details.need().safeToRetire()).isFalse();
        assertThat(details.expiry()).isNull();
    }

    @Test
    void the_attributes_of_a_key_version_are_shown_where_a_cluster_of_the_subscription_needs_it() {
        store(subscription, key);
        var foreign = Keys.aVersion();
        store("reading-foreign", foreign);

        assertThat(reading.details(key, scope, "").orElseThrow().expiry()).isNotNull();
        assertThat(reading.details(foreign, scope, "").orElseThrow().expiry()).isNull();
    }

    @Test
    void the_attributes_of_a_key_version_are_not_shown_to_those_who_may_not_read_the_access_to_keys() {
        store(subscription, key);
        var allowed = reader(ArmAction.KEY_ESTATE_READ);

        assertThat(allowed.details(key, scope, "").orElseThrow().expiry()).isNull();
        assertThat(allowed.list(scope, "", "").items()).singleElement().satisfies(row -> assertThat(row.expiry())
                .isNull());
    }

    @Test
    void a_user_who_may_not_read_the_key_estate_is_shown_no_key() {
        store(subscription, key);
        var refused = reader(ArmAction.KEY_ACCESS_READ);

        assertThat(refused.details(key, scope, "")).isEmpty();
        assertThat(refused.list(scope, "", "").items()).isEmpty();
    }

    private KeyReading reader(ArmAction... actions) {
        return reading(Readers.allowing(Scope.subscription(subscription), actions));
    }

    private static KeyReading reading(CallerGrants caller) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(CallerGrants.class, caller)
                .with(AlertRules.class, new AlertRules(Duration.ofMinutes(1), List.of(30)))
                .with(Clock.class, new TestClock())
                .get(KeyReading.class);
    }

    private static Cluster store(String subscription, KeyId key) {
        return store(aCluster().in(subscription, "g").protectedWith(key).build());
    }

    private static Cluster store(Cluster cluster) {
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return cluster;
    }
}
