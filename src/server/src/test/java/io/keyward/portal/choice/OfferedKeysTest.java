package io.keyward.portal.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.permission.Readers;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A form offers the keys, groups and subscriptions that Keyward knows and the user may read. */
@OnEachDatabase
class OfferedKeysTest {

    private final KeyId key = Keys.aVersion();

    @Parameter
    TestDatabase database;

    private Cluster cluster;

    @BeforeEach
    void a_cluster_is_under_the_key() {
        cluster = new UnsealedDisks(database, key).cluster();
    }

    @Test
    void the_keys_of_readable_clusters_are_offered_with_their_versions_and_without() {
        assertThat(bean(OfferedKeys.class, ArmAction.CLUSTER_READ).of(subscription()))
                .contains(key.key().toString(), key.toString());
        assertThat(bean(OfferedKeys.class, ArmAction.ALERTS_READ).of(subscription()))
                .isEmpty();
    }

    @Test
    void a_change_of_the_key_is_offered_the_versions_that_clusters_are_under_but_not_the_one_in_force() {
        var neighbour = Keys.aVersion();

        var offered = bean(OfferedKeys.class, ArmAction.CLUSTER_READ, ArmAction.KEY_ESTATE_READ)
                .versions(cluster.resourceId(), neighbour);

        assertThat(offered).contains(key.toString()).doesNotContain(neighbour.toString());
        assertThat(bean(OfferedKeys.class, ArmAction.CLUSTER_READ, ArmAction.KEY_ESTATE_READ)
                        .versions(cluster.resourceId(), key))
                .doesNotContain(key.toString());
    }

    @Test
    void a_group_is_offered_to_those_who_may_create_a_cluster_there() {
        var group = cluster.resourceId().resourceGroup();

        assertThat(bean(OfferedGroups.class, ArmAction.CLUSTER_READ, ArmAction.CLUSTER_WRITE)
                        .of(subscription()))
                .containsExactly(group);
        assertThat(bean(OfferedGroups.class, ArmAction.CLUSTER_READ).of(subscription()))
                .isEmpty();
        assertThat(bean(OfferedGroups.class, ArmAction.CLUSTER_WRITE).of(subscription()))
                .isEmpty();
        assertThat(bean(OfferedGroups.class, ArmAction.CLUSTER_WRITE).of("mine"))
                .isEmpty();
    }

    private <T> T bean(Class<T> type, ArmAction... actions) {
        return new TestBeans(database, () -> {})
                .with(CallerGrants.class, Readers.allowing(Scope.subscription(subscription()), actions))
                .with("keyward.arm.subscriptions", Optional.empty())
                .get(type);
    }

    private String subscription() {
        return cluster.resourceId().subscription();
    }
}
