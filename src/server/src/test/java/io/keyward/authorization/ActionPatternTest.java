package io.keyward.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import io.keyward.text.CountedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, Microsoft.HDInsight/clusters/read",
        "*/read, Microsoft.HDInsight/clusters/read",
        "*/read, Microsoft.HDInsight/clusters/disks/read",
        "Microsoft.HDInsight/*, Microsoft.HDInsight/clusters/rotatediskencryptionkey/action",
        "Microsoft.HDInsight/*/read, Microsoft.HDInsight/clusters/read",
        "Microsoft.HDInsight/*/read, Microsoft.HDInsight/clusters/disks/read",
        "Microsoft.HDInsight/clusters/configurations/*, Microsoft.HDInsight/clusters/configurations/action",
        "microsoft.hdinsight/CLUSTERS/read, Microsoft.HDInsight/clusters/read",
        "Microsoft.Authorization/*/Write, Microsoft.Authorization/roleAssignments/write",
        // between slashes a wildcard may stand for nothing
        "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action,"
                + " Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
        "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action,"
                + " Microsoft.ManagedIdentity/userAssignedIdentities/x/assign/action",
        "Microsoft.HDInsight/*/*/action, Microsoft.HDInsight/action",
        "Microsoft.HDInsight/cl*rs/read, Microsoft.HDInsight/clusters/read",
        "Microsoft.HDInsight/**/read, Microsoft.HDInsight/clusters/read",
    })
    void a_pattern_matches_the_actions_that_azure_says(String pattern, String action) {
        assertThat(new ActionPattern(pattern).matches(Action.of(action))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*/read, Microsoft.HDInsight/clusters/write",
        "*/read, Microsoft.HDInsight/clusters/readall",
        "Microsoft.HDInsight/clusters/read, Microsoft.HDInsight/clusters/disks/read",
        "Microsoft.HDInsight/clusters/read, Microsoft.HDInsight/clusters",
        "Microsoft.HDInsight/clusters/*, Microsoft.HDInsight/clusters",
        "Microsoft.HDInsight/*, Microsoft.HDInsightOnAks/clusters/read",
        "Microsoft.HDInsight/clusters/configurations/*, Microsoft.HDInsight/clusters/write",
        "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action,"
                + " Microsoft.ManagedIdentity/userAssignedIdentities/assignaction",
        "Microsoft.HDInsight/*/read, Microsoft.HDInsight/clustersread",
        "a/*/, a/b",
        // a dot is a dot
        "Microsoft.HDInsight/clusters/read, MicrosoftxHDInsight/clusters/read",
        // a wildcard that is not between two slashes does not replace a slash
        "Microsoft.HDInsight/clusters*/read, Microsoft.HDInsight/clustersread",
    })
    void a_pattern_does_not_match_other_actions(String pattern, String action) {
        assertThat(new ActionPattern(pattern).matches(Action.of(action))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a", "*/", "/*", "**", "*a*/", "/*/a"})
    void a_pattern_of_wildcards_needs_no_more_steps_than_twice_the_product_of_both_lengths(String part) {
        var pattern = "/" + part.repeat((Action.MAX_LENGTH - 2) / part.length()) + "b";
        var most = 2L * Action.MAX_LENGTH * Action.MAX_LENGTH;

        for (var text : List.of("a", "/", "a/", "aa/")) {
            var action = text.repeat(Action.MAX_LENGTH / text.length()); // backtracking would not end

            assertThat(ActionPattern.matches(pattern, new CountedText(action, most)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "read", "Microsoft.HDInsight/clusters read", "a/(b|c)+", "ä/read", "a/b\n"})
    void a_text_that_is_not_an_action_is_refused(String text) {
        assertThatThrownBy(() -> new ActionPattern(text)).is(problem(ProblemCode.INVALID_ROLE_DEFINITION));
    }

    @Test
    void a_pattern_that_is_too_long_is_refused() {
        var text = "a/" + "*".repeat(Action.MAX_LENGTH);

        assertThatThrownBy(() -> new ActionPattern(text))
                .is(problem(ProblemCode.INVALID_ROLE_DEFINITION))
                .hasMessageContaining("1 to 300 characters");
    }
}
