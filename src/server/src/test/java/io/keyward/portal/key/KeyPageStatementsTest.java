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
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The pages about keys, with their links to clusters, send no more SQL statements for many clusters than for one. */
@OnPostgresql
class KeyPageStatementsTest {

    private static final int MANY = 12;

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = Keys.aVersion();

    @BeforeEach
    void one_cluster() {
        store(key);
    }

    @Test
    void the_page_of_a_key() {
        var ofOne = database.statements(() -> assertThat(readPage()).hasSize(1));
        storeMany();

        var ofMany = database.statements(() -> assertThat(readPage()).hasSize(1 + MANY));

        assertThat(ofMany).isEqualTo(ofOne);
    }

    private List<ClusterNeed> readPage() {
        var beans = beans();
        var needs = beans.get(KeyReading.class)
                .details(key, ClusterScope.of(subscription), "")
                .orElseThrow()
                .clusters()
                .items();
        assertThat(needs).allSatisfy(need -> assertThat(
                        beans.get(ClusterLinks.class).of(need.resourceId()).id())
                .isNotEmpty());
        return needs;
    }

    @Test
    void the_list_of_keys() {
        var ofOne = database.statements(() -> assertThat(readList()).hasSize(1));
        Stream.generate(Keys::aVersion).limit(MANY).forEach(this::store);

        var ofMany = database.statements(() -> assertThat(readList()).hasSize(1 + MANY));

        assertThat(ofMany).isEqualTo(ofOne);
    }

    private List<KeyRow> readList() {
        var beans = beans();
        var rows = beans.get(KeyReading.class)
                .list(ClusterScope.of(subscription), "", "")
                .items();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.summary().need().first()).allSatisfy(cluster -> assertThat(
                                beans.get(ClusterLinks.class).of(cluster).id())
                        .isNotEmpty()));
        return rows;
    }

    @Test
    void the_effects_of_a_change() {
        var ofOne = database.statements(() -> assertThat(readEffects()).hasSize(1));
        storeMany();

        var ofMany = database.statements(() -> assertThat(readEffects()).hasSize(1 + MANY));

        assertThat(ofMany).isEqualTo(ofOne);
    }

    private List<ImpactRow> readEffects() {
        var beans = beans();
        var rows = beans.get(ImpactReading.class)
                .read(new WhatIf.VersionDisabled(key), ClusterScope.of(subscription), "")
                .orElseThrow()
                .impacts()
                .items();
        assertThat(rows).allSatisfy(row -> assertThat(
                        beans.get(ClusterLinks.class).of(row.impact().cluster()).id())
                .isNotEmpty());
        return rows;
    }

    private void storeMany() {
        Stream.generate(() -> key).limit(MANY).forEach(this::store);
    }

    private Cluster store(KeyId under) {
        var cluster = aCluster().in(subscription, "g").protectedWith(under).build();
        database.bean(Clusters.class).add(cluster, added -> null);
        return cluster;
    }

    // the beans of one request
    private TestBeans beans() {
        return new TestBeans(database, () -> {})
                .with(
                        CallerGrants.class,
                        Readers.allowing(
                                Scope.subscription(subscription),
                                ArmAction.CLUSTER_READ,
                                ArmAction.KEY_ESTATE_READ,
                                ArmAction.KEY_ACCESS_READ,
                                ArmAction.WHAT_IF))
                .with(AlertRules.class, new AlertRules(Duration.ofMinutes(1), List.of(30)));
    }
}
