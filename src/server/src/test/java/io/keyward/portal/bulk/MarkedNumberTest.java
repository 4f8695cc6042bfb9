package io.keyward.portal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Grants.Grant;
import io.keyward.portal.bulk.BulkOutcome.Result;
import io.keyward.portal.permission.Readers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many clusters can be marked at once, and which of the marked clusters a user sees. */
class MarkedNumberTest extends MarkedScenario {

    @Test
    void no_more_than_a_hundred_clusters_are_reviewed() {
        var many = Stream.concat(
                Stream.of(stored(sealed).id().toString(), "no id"),
                Stream.generate(() -> UUID.randomUUID().toString()).limit(MarkedClusters.MAX_MARKED));

        var form = open.page(
                ChangeMany.class,
                beans -> beans.get(MarkedClusters.class).read("DELETE", many.toArray(String[]::new)),
                Readers.with(changer(sealed)));

        assertThat(form.marked.isFewEnough()).isFalse();
        assertThat(form.marked.getMarked()).isEqualTo(MarkedClusters.MAX_MARKED + 1);
        assertThat(form.marked.isPresent()).isFalse();
    }

    @Test
    void a_hundred_clusters_are_reviewed_and_changed_at_once() {
        var clusters = Stream.generate(MarkedScenario::added)
                .limit(MarkedClusters.MAX_MARKED)
                .toList();
        var ids = clusters.stream().map(id -> stored(id).id().toString()).toArray(String[]::new);
        var form = open.page(
                ChangeMany.class,
                beans -> beans.get(MarkedClusters.class).read("SET_TAG", ids),
                Readers.with(clusters.stream().map(MarkedScenario::changer).toArray(Grant[]::new)));
        form.setName("cost");
        form.setValue("12");
        form.prepare();

        form.apply();

        assertThat(form.getOutcomes())
                .hasSize(MarkedClusters.MAX_MARKED)
                .allMatch(outcome -> outcome.result() == Result.DONE);
        assertThat(clusters).allSatisfy(id -> assertThat(stored(id).tags()).isEqualTo(Map.of("cost", "12")));
    }

    @Test
    void what_the_user_may_not_read_is_only_counted() {
        var unseen = open.page(
                ChangeMany.class,
                beans -> beans.get(MarkedClusters.class)
                        .read(
                                "DELETE",
                                stored(sealed).id().toString(),
                                stored(foreign).id().toString()),
                Readers.with(changer(sealed)));

        assertThat(unseen.marked.getMissing()).isEqualTo(1);
        assertThat(unseen.marked.clusters()).containsExactly(sealed);
    }
}
