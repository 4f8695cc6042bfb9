package io.keyward.portal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterState;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.bulk.BulkOutcome.Result;
import io.keyward.portal.bulk.Reviewed.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several clusters are deleted with one form, after the user has typed their number. */
class DeleteManyTest extends MarkedScenario {

    private ChangeMany deletion() {
        var form = form(BulkKind.DELETE);
        form.load();
        return form;
    }

    @Test
    void the_review_says_what_is_lost_with_each_cluster() {
        var form = deletion();

        assertThat(form.getRows())
                .filteredOn(row -> row.reviewed().name().equals(sealed.name()))
                .singleElement()
                .satisfies(row -> assertThat(row.lost()).isEqualTo(new CopiesOfDeks.Counts(3, 9, 0, 0)));
        assertThat(form.getCommands().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("az hdinsight delete --")
                .endsWith(" --yes"));
        assertThat(form.getWanted()).isEqualTo("delete 2 clusters");
        assertThat(form.getDelay()).isEqualTo("1 d");
    }

    @Test
    void a_deletion_wants_the_number_of_clusters_and_shows_the_review_again() {
        var form = deletion();
        form.setWords("delete 3 clusters");

        assertThatThrownBy(form::apply)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("change:words"))
                .hasMessageContaining("delete 2 clusters");

        assertThat(form.getRows()).hasSize(3);
        assertThat(stored(sealed).state()).isEqualTo(ClusterState.RUNNING);
        assertThat(statuses(sealed)).isEmpty();
    }

    @Test
    void deletions_are_accepted_with_their_operations_and_one_conflict_stops_none() {
        var form = deletion();
        form.setWords("Delete 2 clusters");
        change(plain, cluster -> cluster.replaceTags(Map.of("keep", "this one")));

        form.apply();

        assertThat(form.ended("ACCEPTED")).isEqualTo(1);
        assertThat(form.getOutcomes())
                .filteredOn(outcome -> outcome.result() == Result.ACCEPTED)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.operation()).isNotEmpty());
        assertThat(form.ended("CONFLICT")).isEqualTo(1);
        assertThat(form.ended("REFUSED")).isEqualTo(1);
        assertThat(stored(sealed).state()).isEqualTo(ClusterState.DELETING);
        assertThat(stored(plain).state()).isEqualTo(ClusterState.RUNNING);
        assertThat(statuses(plain)).containsExactly("Failed");
    }

    @Test
    void a_cluster_that_is_being_deleted_stays_as_it_is() {
        change(plain, cluster -> cluster.delete());

        var form = deletion();

        assertThat(form.getRows())
                .filteredOn(row -> row.reviewed().name().equals(plain.name()))
                .singleElement()
                .satisfies(row -> assertThat(row.reviewed().verdict()).isEqualTo(Verdict.UNCHANGED));
        assertThat(form.getWanted()).isEqualTo("delete 1 cluster");
    }
}
