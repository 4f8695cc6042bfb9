package io.keyward.operation.list;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.operation.list.OperationRows.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Lists of operations show the open ones first and are read in parts, on both databases. */
@OnEachDatabase
class OperationListTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Caller CALLER = new Caller("object", "application", "tenant");

    @Parameter
    TestDatabase database;

    private final String subscription = "S-" + UUID.randomUUID();
    private OperationList list;
    private Clusters clusters;
    private Operations operations;
    private Cluster first;
    private Cluster second;

    @BeforeEach
    void two_clusters() {
        var beans = new TestBeans(database, () -> {});
        list = beans.get(OperationList.class);
        clusters = beans.get(Clusters.class);
        operations = beans.get(Operations.class);
        first = cluster("rg1");
        second = cluster("rg2");
    }

    // the servers of other tests would take over every open operation
    @AfterEach
    void no_operation_stays_open() {
        list.inSubscription(subscription, id -> true, all())
                .forEach(entry -> operations.change(entry.operation().id(), open -> open.succeed(NOW)));
    }

    @Test
    void open_operations_come_first_then_the_newest() {
        var oldOpen = started(first, 1);
        var oldEnded = ended(first, 2);
        var newEnded = ended(second, 3);
        var newOpen = started(second, 4);

        var listed = list.inSubscription(subscription, id -> true, all());

        assertThat(ids(listed)).containsExactly(newOpen, oldOpen, newEnded, oldEnded);
    }

    @Test
    void the_parts_of_a_list_contain_each_operation_once() {
        Stream.of(1, 1, 2, 2).forEach(second -> started(first, second)); // requested at the same time
        Stream.of(1, 1, 2, 2).forEach(second -> ended(first, second));

        var whole = ids(list.inSubscription(subscription, id -> true, all()));
        var parts = parts(part -> list.inSubscription(subscription, id -> true, part), 3);

        assertThat(parts).hasSize(8).doesNotHaveDuplicates().isEqualTo(whole);
    }

    @Test
    void an_operation_that_ends_between_two_parts_is_not_missed() {
        var last = started(first, 1);
        var next = started(first, 2);
        var before = list.inSubscription(subscription, id -> true, new Part(Optional.empty(), 1));

        operations.change(OperationId.find(last).orElseThrow(), open -> open.succeed(NOW));
        var after = list.inSubscription(
                subscription, id -> true, new Part(Optional.of(before.get(0).position()), 5));

        assertThat(ids(before)).containsExactly(next);
        assertThat(ids(after)).containsExactly(last);
    }

    @Test
    void a_group_and_a_cluster_list_only_their_operations_in_any_case() {
        var ofFirst = started(first, 1);
        var ofSecond = started(second, 2);

        var group = list.inGroup(subscription.toLowerCase(Locale.ROOT), "RG1", id -> true, all());
        var cluster = list.ofCluster(second.id(), all());

        assertThat(ids(group)).containsExactly(ofFirst);
        assertThat(ids(cluster)).containsExactly(ofSecond);
    }

    @Test
    void operations_on_clusters_that_the_caller_may_not_read_are_left_out_and_the_page_is_full() {
        started(first, 9);
        started(first, 8);
        var readable = started(second, 1);

        var listed = list.inSubscription(subscription, second.resourceId()::equals, new Part(Optional.empty(), 1));

        assertThat(ids(listed)).containsExactly(readable);
    }

    @Test
    void operations_of_a_deleted_cluster_stay_in_the_list_of_its_subscription() {
        var ended = ended(first, 1);
        clusters.change(first.id(), cluster -> {
            cluster.markRunning();
            cluster.delete();
            cluster.markDeleted();
            return null;
        });

        assertThat(ids(list.inSubscription(subscription, id -> true, all()))).containsExactly(ended);
    }

    @Test
    void an_ended_operation_has_the_progress_that_was_stored() {
        var creation = Operation.create(first, CALLER, NOW);
        creation.recordProgress(3, 7);
        creation.succeed(NOW);
        operations.add(creation);

        var progress = list.ofCluster(first.id(), all()).get(0).progress();

        assertThat(progress.done()).isEqualTo(3);
        assertThat(progress.total()).isEqualTo(7);
    }

    @Test
    void the_open_operations_of_many_clusters_are_found_at_once() {
        ended(first, 1);
        var ofFirst = started(first, 2);
        var ofSecond = started(second, 3);

        assertThat(ids(list.open(List.of(first.id())))).containsExactly(ofFirst);
        assertThat(ids(list.open(List.of(first.id(), second.id())))).containsExactly(ofSecond, ofFirst);
    }

    @Test
    void the_position_of_an_operation_is_read_as_it_was_written() {
        var position = ListPosition.of(Operation.create(first, CALLER, NOW));

        assertThat(ListPosition.find(position.toString())).contains(position);
        assertThat(List.of(
                        "",
                        "open",
                        "open_now_" + position.id(),
                        "soon_" + NOW + "_" + position.id(),
                        "open_" + NOW + "_x"))
                .allSatisfy(text -> assertThat(ListPosition.find(text)).isEmpty());
    }

    private Cluster cluster(String group) {
        var cluster = aCluster()
                .in(subscription, group)
                .protectedWith(Keys.aVersion())
                .build();
        clusters.add(cluster, added -> null);
        return cluster;
    }

    private String started(Cluster cluster, int second) {
        return operations
                .add(Operation.create(cluster, CALLER, NOW.plusSeconds(second)))
                .id()
                .toString();
    }

    private String ended(Cluster cluster, int second) {
        var operation = Operation.create(cluster, CALLER, NOW.plusSeconds(second));
        operation.succeed(NOW.plusSeconds(100));
        return operations.add(operation).id().toString();
    }

    private static Part all() {
        return new Part(Optional.empty(), 100);
    }

    private static List<String> ids(List<ListedOperation> listed) {
        return listed.stream().map(entry -> entry.operation().id().toString()).toList();
    }

    private static List<String> parts(Function<Part, List<ListedOperation>> query, int size) {
        var found = new ArrayList<ListedOperation>();
        var part = query.apply(new Part(Optional.empty(), size));
        while (!part.isEmpty()) {
            found.addAll(part);
            part = query.apply(new Part(Optional.of(part.get(part.size() - 1).position()), size));
        }
        return ids(found);
    }
}
