package io.keyward.list;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of a list from which some clusters are left out. */
class ReadableListTest {

    private static final List<Cluster> ALL = IntStream.range(0, 10)
            .mapToObj(i -> aCluster().named("c" + i).build())
            .toList();

    @Test
    void a_page_is_filled_with_clusters_that_the_caller_may_read() {
        var page = readable("c2", "c5", "c9").after("", 3);

        assertThat(page).extracting(ReadableListTest::name).containsExactly("c2", "c5", "c9");
    }

    @Test
    void a_page_holds_no_more_than_wanted() {
        var page = readable("c0", "c1", "c2", "c3").after("", 3);

        assertThat(page).extracting(ReadableListTest::name).containsExactly("c0", "c1", "c2");
    }

    @Test
    void the_next_page_begins_after_the_last_name() {
        var page = readable("c0", "c4", "c8").after("c4", 3);

        assertThat(page).extracting(ReadableListTest::name).containsExactly("c8");
    }

    @Test
    void nothing_is_found_where_the_caller_may_read_nothing() {
        assertThat(readable().after("", 3)).isEmpty();
    }

    private static ReadableList<Cluster, String> readable(String... names) {
        return new ReadableList<>(
                (after, limit) -> ALL.stream()
                        .filter(cluster -> name(cluster).compareTo(after) > 0)
                        .limit(limit)
                        .toList(),
                ReadableListTest::name,
                cluster -> List.of(names).contains(name(cluster)));
    }

    private static String name(Cluster cluster) {
        return cluster.resourceId().name();
    }
}
