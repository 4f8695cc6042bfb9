package io.keyward.cluster.name;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {

    private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

    @ParameterizedTest
    @ValueSource(strings = {"C4", "a", "MyCluster", "9-to-5", "windmill", "mylogin"})
    void a_valid_cluster_name_is_accepted(String name) {
        assertThat(ResourceNames.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "my_cluster", "my.cluster", "clüster", "a b", "x'; drop table cluster --"})
    void a_name_outside_the_rules_of_hdinsight_is_refused(String name) {
        var problem = ResourceNames.problem(name).orElseThrow();

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_NAME);
        assertThat(problem).hasMessageContaining("1 to 59 letters, digits and hyphens");
    }

    @Test
    void a_cluster_name_has_at_most_59_characters() {
        assertThat(ResourceNames.problem("x".repeat(59))).isEmpty();
        assertThat(ResourceNames.problem("x".repeat(60))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Azure", "MyMicrosoftCluster", "loginserver", "office365"})
    void a_name_with_a_word_reserved_by_azure_is_refused(String name) {
        var problem = ResourceNames.problem(name).orElseThrow();

        assertThat(problem.code()).isEqualTo(ProblemCode.RESERVED_NAME);
        assertThat(problem).hasMessageContaining("choose another name");
    }

    @Test
    void a_subscription_that_is_not_a_guid_is_refused() {
        assertThatThrownBy(() -> ResourceNames.require(new ResourceId("mine", "group", "cluster")))
                .is(problem(ProblemCode.INVALID_NAME))
                .hasMessageContaining("GUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.", "my group", "a/b", "g\u0000"})
    void a_resource_group_outside_the_rules_of_arm_is_refused(String group) {
        assertThatThrownBy(() -> ResourceNames.require(new ResourceId(SUBSCRIPTION, group, "cluster")))
                .is(problem(ProblemCode.INVALID_NAME))
                .hasMessageContaining("1 to 90");
    }

    @Test
    void a_resource_group_with_all_characters_that_arm_allows_is_accepted() {
        var id = new ResourceId(SUBSCRIPTION, "My.Group_(test)-1", "cluster");

        assertThatCode(() -> ResourceNames.require(id)).doesNotThrowAnyException();
    }
}
