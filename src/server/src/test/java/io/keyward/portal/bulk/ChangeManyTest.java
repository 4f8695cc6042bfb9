package io.keyward.portal.bulk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.authorization.Grants.Grant;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.key.Keys;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.bulk.BulkOutcome.Result;
import io.keyward.portal.bulk.Reviewed.Verdict;
import io.keyward.portal.manage.TagChange;
import io.keyward.portal.permission.Readers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several clusters are changed with one form: each independently of the others, and the user sees the outcome for each. */
class ChangeManyTest extends MarkedScenario {

    private ChangeMany tagging() {
        var form = form(BulkKind.SET_TAG);
        form.setName("cost");
        form.setValue("12");
        form.prepare();
        return form;
    }

    @Test
    void the_review_says_for_each_cluster_what_would_happen_and_changes_nothing() {
        change(sealed, cluster -> cluster.replaceTags(Map.of("cost", "12")));

        var form = tagging();

        assertThat(form.getRows())
                .extracting(row -> row.reviewed().name(), row -> row.reviewed().verdict(), BulkRow::before)
                .containsExactlyInAnyOrder(
                        tuple(sealed.name(), Verdict.UNCHANGED, null),
                        tuple(plain.name(), Verdict.CHANGES, "11"),
                        tuple(foreign.name(), Verdict.REFUSED, null));
        assertThat(form.getRows())
                .filteredOn(row -> row.reviewed().verdict() == Verdict.REFUSED)
                .allSatisfy(row -> assertThat(row.reviewed().reason())
                        .contains("Your roles do not allow Microsoft.HDInsight/clusters/write", foreign.name()));
        assertThat(form.getCommands())
                .startsWith("az rest --method patch")
                .contains("If-Match=" + stored(plain).etag());
        assertThat(stored(plain).tags()).isEqualTo(Map.of("cost", "11"));
        assertThat(statuses(foreign)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_review_of_many_clusters_sends_no_more_statements_than_that_of_two(BulkKind kind) {
        var other = protectedCluster();
        var ofTwo = DATABASE.statements(() -> review(kind, sealed, other));
        var others = Stream.generate(ChangeManyTest::protectedCluster).limit(10).toArray(ResourceId[]::new);

        var ofMany = DATABASE.statements(() -> review(kind, others));

        assertThat(ofMany).isEqualTo(ofTwo);
    }

    private static ResourceId protectedCluster() {
        return added(aCluster().protectedWith(Keys.aVersion()));
    }

    private void review(BulkKind kind, ResourceId... clusters) {
        var user = Stream.of(clusters).map(MarkedScenario::changer).toArray(Grant[]::new);
        var rows = open.page(BulkReview.class, beans -> {}, Readers.with(user))
                .of(List.of(clusters), kind, new TypedTag("cost", "12"));
        assertThat(rows)
                .hasSize(clusters.length)
                .noneMatch(row -> row.reviewed().verdict() == Verdict.REFUSED);
    }

    @Test
    void each_cluster_is_changed_or_refused_by_itself_and_recorded_like_a_single_change() {
        var form = tagging();
        change(plain, cluster -> cluster.replaceTags(Map.of("cost", "99")));

        assertThat(form.apply()).isTrue();

        assertThat(form.getOutcomes())
                .extracting(BulkOutcome::name, BulkOutcome::result)
                .containsExactlyInAnyOrder(
                        tuple(sealed.name(), Result.DONE),
                        tuple(plain.name(), Result.CONFLICT),
                        tuple(foreign.name(), Result.REFUSED));
        assertThat(stored(sealed).tags()).isEqualTo(Map.of("team", "data", "cost", "12"));
        assertThat(stored(plain).tags()).isEqualTo(Map.of("cost", "99"));
        assertThat(statuses(sealed)).containsExactly("Succeeded");
        assertThat(statuses(plain)).containsExactly("Failed");
        assertThat(statuses(foreign)).isEmpty();
    }

    @Test
    void a_right_that_was_lost_after_the_review_is_asked_for_again_and_the_refusal_is_recorded() {
        tagging();

        var form = next(beans -> {}, reader(sealed), changer(plain), reader(foreign));
        form.apply();

        assertThat(outcome(form, sealed).reason()).contains("Your roles do not allow");
        assertThat(statuses(sealed)).containsExactly("Refused");
        assertThat(outcome(form, plain).result()).isEqualTo(Result.DONE);
    }

    @Test
    void an_unexpected_failure_of_one_cluster_stops_none_of_the_others() {
        tagging();

        var form = next(
                beans -> beans.with(TagChange.class, new Failing(beans.get(TagChange.class), sealed)),
                changer(sealed),
                changer(plain),
                changer(foreign));
        form.apply();

        assertThat(outcome(form, sealed).result()).isEqualTo(Result.FAILED);
        assertThat(UUID.fromString(outcome(form, sealed).reason())).isNotNull();
        assertThat(outcome(form, plain).result()).isEqualTo(Result.DONE);
        assertThat(outcome(form, foreign).result()).isEqualTo(Result.REFUSED); // because the review refused it
    }

    /** Fails for one cluster, as if the database were not available. */
    private static final class Failing extends TagChange {

        private final TagChange others;
        private final ResourceId broken;

        Failing(TagChange others, ResourceId broken) {
            this.others = others;
            this.broken = broken;
        }

        @Override
        public void make(ResourceId cluster, Function<Cluster, Map<String, String>> wanted) {
            if (cluster.equals(broken)) {
                throw new IllegalStateException("the database is gone");
            }
            others.make(cluster, wanted);
        }
    }

    @Test
    void a_repeated_request_changes_nothing() {
        var form = tagging();
        form.apply();
        change(sealed, cluster -> cluster.replaceTags(Map.of()));

        assertThatThrownBy(() -> next(beans -> {}, changer(sealed)).apply())
                .isInstanceOf(FieldProblem.class)
                .hasMessageContaining("nothing is reviewed");

        assertThat(stored(sealed).tags()).isEmpty();
    }

    @Test
    void a_tag_is_removed_and_the_others_stay() {
        change(sealed, cluster -> cluster.replaceTags(Map.of("team", "data", "cost", "5")));
        var form = form(BulkKind.REMOVE_TAG);
        form.setName("cost");
        form.prepare();

        form.apply();

        assertThat(stored(sealed).tags()).isEqualTo(Map.of("team", "data"));
        assertThat(stored(plain).tags()).isEmpty();
    }

    @Test
    void a_name_that_no_tag_can_have_stands_beside_its_field_and_makes_the_review_before_void() {
        var form = tagging();
        form.setName("");

        assertThatThrownBy(form::prepare)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("tag:name"));

        assertThatThrownBy(form::apply).hasMessageContaining("nothing is reviewed");
    }

    @Test
    void clusters_follow_their_key_and_one_without_a_key_is_refused() {
        var form = form(BulkKind.FOLLOW);
        form.load();
        assertThat(form.getCommands()).contains("/keyPolicy", "\"followNewestVersion\": true");
        assertThat(form.getRows())
                .filteredOn(row -> row.reviewed().name().equals(plain.name()))
                .singleElement()
                .satisfies(row -> assertThat(row.reviewed().verdict()).isEqualTo(Verdict.REFUSED));

        form.apply();

        assertThat(outcome(form, sealed).result()).isEqualTo(Result.DONE);
        assertThat(stored(sealed).requireEncryption().follows()).isTrue();
        var again = form(BulkKind.FOLLOW);
        again.load();
        assertThat(again.count("UNCHANGED")).isEqualTo(1);
        var stay = form(BulkKind.STAY);
        stay.load();
        stay.apply();
        assertThat(stored(sealed).requireEncryption().follows()).isFalse();
    }

    @Test
    void a_cluster_that_changed_after_the_review_does_not_follow() {
        var form = form(BulkKind.FOLLOW);
        form.load();
        change(sealed, cluster -> cluster.replaceTags(Map.of()));

        form.apply();

        assertThat(outcome(form, sealed).result()).isEqualTo(Result.CONFLICT);
        assertThat(stored(sealed).requireEncryption().follows()).isFalse();
    }

    private static BulkOutcome outcome(ChangeMany form, ResourceId cluster) {
        return form.getOutcomes().stream()
                .filter(outcome -> outcome.cluster().equals(cluster.toString()))
                .findFirst()
                .orElseThrow();
    }
}
