package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Who is shown as the creator of a cluster and as the last who changed it, on both databases. */
@OnEachDatabase
class AuthorsTest {

    private static final Actor ADA = new Actor("ada", null, null, "the-tenant", "user");
    private static final Actor PIPELINE = new Actor("pipeline", null, null, "the-tenant", "app");
    private static final Actor UNKNOWN_KIND = new Actor("ben", null, null, "the-tenant", null);

    @Parameter
    TestDatabase database;

    private Clusters clusters;
    private ClusterId id;

    @BeforeEach
    void createdByAda() {
        clusters = new TestBeans(database, () -> {}).get(Clusters.class);
        id = as(ADA, () -> clusters.add(aCluster().build(), added -> added.id()));
        tag("a first tag");
    }

    @Test
    void a_new_cluster_names_its_creator_twice() {
        var created = clusters.get(id);

        assertThat(created.authors().creator()).contains(new Author("ada", Author.Type.USER));
        assertThat(created.authors().modifier()).isEqualTo(created.authors().creator());
        assertThat(created.authors().modifiedAt()).contains(created.createdAt());
    }

    @Test
    void a_change_names_who_asked_for_it_and_when() {
        as(PIPELINE, () -> tag("a"));

        var changed = clusters.get(id);
        assertThat(changed.authors().creator()).contains(new Author("ada", Author.Type.USER));
        assertThat(changed.authors().modifier()).contains(new Author("pipeline", Author.Type.APPLICATION));
        assertThat(changed.authors().modifiedAt().orElseThrow()).isAfter(changed.createdAt());
    }

    @Test
    void a_caller_whose_kind_is_unknown_is_named_without_a_type() {
        as(UNKNOWN_KIND, () -> tag("a"));

        assertThat(clusters.get(id).authors().modifier()).contains(new Author("ben", null));
    }

    @Test
    void a_request_that_changes_nothing_leaves_no_name_and_no_new_etag() {
        var before = clusters.get(id).etag();

        as(PIPELINE, () -> clusters.change(id, cluster -> cluster));
        as(
                PIPELINE,
                () -> clusters.change(id, cluster -> {
                    cluster.replaceTags(cluster.tags());
                    cluster.assignIdentities(cluster.identities());
                    return cluster;
                }));

        assertThat(clusters.get(id).authors().modifier()).contains(new Author("ada", Author.Type.USER));
        assertThat(clusters.get(id).etag()).isEqualTo(before);
    }

    @Test
    void what_the_server_changes_by_itself_leaves_no_name() {
        tag("without a request");
        as(Actor.server("keys"), () -> tag("a task"));

        assertThat(clusters.get(id).authors().modifier()).contains(new Author("ada", Author.Type.USER));
    }

    private Cluster tag(String name) {
        return clusters.change(id, cluster -> {
            cluster.replaceTags(Map.of(name, ""));
            return cluster;
        });
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        try (var audited = new AuditContext().begin()) {
            audited.describe(new AuditedRequest(
                    actor,
                    "the change",
                    new ResourceScope("/subscriptions/a"),
                    Origin.NONE,
                    new Correlation("of-the-change", null, null),
                    true));
            return work.get();
        }
    }
}
