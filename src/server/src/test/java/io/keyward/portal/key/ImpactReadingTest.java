package io.keyward.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.Impact.Effect;
import io.keyward.retirement.WhatIf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpactReadingTest {

    private final KeyId key = Keys.aVersion();
    private final UnsealedDisks sealed = new UnsealedDisks(TestDatabase.H2, key);
    private final String subscription = sealed.cluster().resourceId().subscription();

    @BeforeEach
    void a_sealed_cluster() {
        sealed.sealAll(key);
    }

    @Test
    void a_version_that_is_disabled_locks_all_nodes_of_the_clusters_under_it() {
        var effects = reader(Scope.subscription(subscription))
                .read(new WhatIf.VersionDisabled(key), ClusterScope.of(subscription), "")
                .orElseThrow();

        assertThat(effects.impacts().items()).singleElement().satisfies(row -> {
            assertThat(row.impact().cluster()).isEqualTo(sealed.cluster().resourceId());
            assertThat(row.effects()).contains(Effect.KEY_LOST, Effect.CHANGE_KEY_REFUSED);
            assertThat(row.impact().atNextReboot()).hasSize(row.nodes());
            assertThat(row.percent()).isEqualTo(100);
        });
        assertThat(effects.impacts().next()).isEmpty();
        assertThat(effects.elsewhere()).isFalse();
    }

    @Test
    void a_version_that_expires_locks_no_node() {
        var effects = reader(Scope.subscription(subscription))
                .read(new WhatIf.VersionExpired(key), ClusterScope.of(subscription), "")
                .orElseThrow();

        assertThat(effects.impacts().items()).singleElement().satisfies(row -> {
            assertThat(row.effects()).contains(Effect.SCALE_UP_REFUSED).doesNotContain(Effect.KEY_LOST);
            assertThat(row.percent()).isZero();
        });
    }

    @Test
    void a_cluster_of_another_subscription_is_neither_named_nor_counted() {
        var effects = reader(Scope.ROOT)
                .read(new WhatIf.VersionDisabled(key), ClusterScope.of("another"), "")
                .orElseThrow();

        assertThat(effects.impacts().items()).isEmpty();
        assertThat(effects.elsewhere()).isTrue();
    }

    @Test
    void a_reader_of_a_resource_group_sees_its_clusters_and_that_others_are_affected() {
        var group = sealed.cluster().resourceId().resourceGroup();
        var own = ClusterScope.of(subscription, group);
        var other = ClusterScope.of(subscription, "another-group");

        var inside = reader(Scope.of(own.id())).read(new WhatIf.VersionDisabled(key), own, "");
        var outside = reader(Scope.of(other.id())).read(new WhatIf.VersionDisabled(key), other, "");
        var foreign = reader(Scope.of(own.id())).read(new WhatIf.VersionDisabled(key), other, "");

        assertThat(inside.orElseThrow().impacts().items()).hasSize(1);
        assertThat(inside.orElseThrow().elsewhere()).isFalse();
        assertThat(outside.orElseThrow().impacts().items()).isEmpty();
        assertThat(outside.orElseThrow().elsewhere()).isTrue();
        assertThat(foreign).isEmpty();
    }

    @Test
    void a_cluster_that_the_user_may_not_open_has_no_link() {
        var beans = beans(Scope.subscription(subscription), ArmAction.WHAT_IF);
        var effects = beans.get(ImpactReading.class)
                .read(new WhatIf.VersionDisabled(key), ClusterScope.of(subscription), "")
                .orElseThrow();

        assertThat(effects.impacts().items()).singleElement().satisfies(row -> {
            assertThat(beans.get(ClusterLinks.class).of(row.impact().cluster()).id())
                    .isEmpty();
            assertThat(row.nodes()).isZero();
        });
    }

    @Test
    void a_user_who_may_not_ask_gets_no_effects() {
        var reader = reading(Scope.subscription(subscription), ArmAction.CLUSTER_READ, ArmAction.KEY_ESTATE_READ);

        assertThat(reader.read(new WhatIf.VersionDisabled(key), ClusterScope.of(subscription), ""))
                .isEmpty();
    }

    private static ImpactReading reader(Scope scope) {
        return reading(scope, ArmAction.WHAT_IF, ArmAction.CLUSTER_READ);
    }

    private static ImpactReading reading(Scope scope, ArmAction... actions) {
        return beans(scope, actions).get(ImpactReading.class);
    }

    private static TestBeans beans(Scope scope, ArmAction... actions) {
        return new TestBeans(TestDatabase.H2, () -> {}).with(CallerGrants.class, Readers.allowing(scope, actions));
    }
}
