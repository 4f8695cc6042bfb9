package io.keyward.portal.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementListTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId old = Keys.aVersion();
    private final Cluster cluster =
            aCluster().in(subscription, "g").protectedWith(old).build();
    private TestBeans beans;

    @BeforeEach
    void a_cluster_that_has_left_its_key() {
        SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        beans = new TestBeans(TestDatabase.H2, () -> {})
                .with(InstallationKeys.class, new InstallationKeys(Optional.of(folder), CLOCK))
                .with(Clock.class, CLOCK)
                .with(CallerGrants.class, Readers.of(Scope.subscription(subscription)));
        beans.get(Clusters.class).add(cluster, added -> null);
        rotate(Keys.aVersion());
    }

    @Test
    void a_statement_in_force_is_listed_with_who_asked_for_it() {
        issue();

        assertThat(list("").getStatements().items()).singleElement().satisfies(row -> {
            assertThat(row.key().toString()).isEqualTo(old.canonical());
            assertThat(row.withdrawnAt()).isEmpty();
            assertThat(row.requester()).isEqualTo("operator");
            assertThat(row.withdrawal()).isEmpty();
        });
    }

    @Test
    void a_statement_that_has_become_untrue_is_withdrawn_before_it_is_listed() {
        issue();
        rotate(old);

        assertThat(list("").getStatements().items()).singleElement().satisfies(row -> {
            assertThat(row.withdrawnAt()).isPresent();
            assertThat(row.reason().orElseThrow()).contains(cluster.resourceId().name());
            assertThat(row.withdrawal()).isPresent();
        });
    }

    @Test
    void a_statement_that_has_become_untrue_is_withdrawn_before_its_signature_is_checked() {
        var statement = issue();
        rotate(old);
        var page = beans.with("keyward.arm.subscriptions", Optional.empty()).get(VerifyStatement.class);
        page.setScope(subscription);
        page.setText(statement.statement());

        page.verify();

        assertThat(page.getStatement().withdrawnAt()).isPresent();
    }

    @Test
    void an_unknown_page_position_shows_the_list_from_the_start() {
        issue();

        assertThat(list("17").getStatements().items()).hasSize(1);
        assertThat(list(UUID.randomUUID().toString()).getStatements().items()).hasSize(1);
    }

    private Retirement issue() {
        return beans.get(KeyRetirement.class)
                .issue(old, ClusterScope.of(subscription), new Caller("operator", null, null));
    }

    private StatementList list(String after) {
        var list = beans.fresh(StatementList.class);
        list.setAfter(after);
        list.load();
        return list;
    }

    private void rotate(KeyId to) {
        beans.get(Clusters.class).change(cluster.id(), locked -> {
            locked.rotateTo(to);
            locked.completeRotation();
            return null;
        });
    }
}
