package io.keyward.cluster.change;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EtagConditionTest {

    private final Cluster cluster = aCluster().build();

    @Test
    void a_request_without_a_condition_may_change_any_cluster() {
        assertThatCode(() -> EtagCondition.NONE.require(cluster)).doesNotThrowAnyException();
        assertThatCode(() -> EtagCondition.NONE.requireForNew(cluster.resourceId()))
                .doesNotThrowAnyException();
    }

    @Test
    void if_match_accepts_the_current_etag_among_others_and_an_asterisk() {
        assertThatCode(() -> match("other", cluster.etag()).require(cluster)).doesNotThrowAnyException();
        assertThatCode(() -> match(EtagCondition.ANY).require(cluster)).doesNotThrowAnyException();
    }

    @Test
    void if_match_refuses_every_other_etag_and_a_cluster_that_does_not_exist() {
        refuses(() -> match("nonsense").require(cluster));
        refuses(() -> match().require(cluster));
        refuses(() -> match(EtagCondition.ANY).requireForNew(cluster.resourceId()));
    }

    @Test
    void if_none_match_refuses_the_current_etag_and_with_an_asterisk_every_existing_cluster() {
        refuses(() -> noneMatch(cluster.etag()).require(cluster));
        refuses(() -> noneMatch(EtagCondition.ANY).require(cluster));
        assertThatCode(() -> noneMatch("other").require(cluster)).doesNotThrowAnyException();
        assertThatCode(() -> noneMatch(EtagCondition.ANY).requireForNew(cluster.resourceId()))
                .doesNotThrowAnyException();
    }

    private static void refuses(Runnable check) {
        assertThatThrownBy(check::run)
                .isInstanceOfSatisfying(ClusterProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.PRECONDITION_FAILED));
    }

    private static EtagCondition match(String... etags) {
        return new EtagCondition(Optional.of(Set.of(etags)), Optional.empty());
    }

    private static EtagCondition noneMatch(String... etags) {
        return new EtagCondition(Optional.empty(), Optional.of(Set.of(etags)));
    }
}
