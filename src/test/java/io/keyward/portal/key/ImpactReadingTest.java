package io.keyward.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.estate.WhatIf;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.reach.Readers;
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
        var answer =
                reading(Scope.subscription(subscription)).answer(new WhatIf.VersionDisabled(key), subscription, "");

        assertThat(answer.impacts().rows()).singleElement().satisfies(row -> {
            assertThat(row.cluster().id())
                    .isEqualTo(sealed.cluster().resourceId().toString());
            assertThat(row.effects()).contains("KEY_LOST", "CHANGE_KEY_REFUSED");
            assertThat(row.hosts()).hasSize(row.nodes());
            assertThat(row.percent()).isEqualTo(100);
        });
        assertThat(answer.impacts().next()).isEmpty();
        assertThat(answer.elsewhere()).isZero();
    }

    @Test
    void a_version_that_expires_locks_no_node() {
        var answer = reading(Scope.subscription(subscription)).answer(new WhatIf.VersionExpired(key), subscription, "");

        assertThat(answer.impacts().rows()).singleElement().satisfies(row -> {
            assertThat(row.effects()).contains("SCALE_UP_REFUSED").doesNotContain("KEY_LOST");
            assertThat(row.percent()).isZero();
        });
    }

    @Test
    void a_cluster_of_another_subscription_is_counted_and_not_named() {
        var answer = reading(Scope.ROOT).answer(new WhatIf.VersionDisabled(key), "another", "");

        assertThat(answer.impacts().rows()).isEmpty();
        assertThat(answer.elsewhere()).isOne();
    }

    @Test
    void a_cluster_that_the_user_may_not_open_has_no_link() {
        var answer = reading(Scope.subscription("another")).answer(new WhatIf.VersionDisabled(key), subscription, "");

        assertThat(answer.impacts().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cluster().id()).isEmpty());
    }

    private static ImpactReading reading(Scope scope) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(CallerGrants.class, Readers.of(scope))
                .get(ImpactReading.class);
    }
}
