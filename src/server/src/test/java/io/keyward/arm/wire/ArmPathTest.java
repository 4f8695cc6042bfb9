package io.keyward.arm.wire;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmPathTest {

    private static final FixedWords WORDS = new FixedWords(List.of(
            "providers/Microsoft.HDInsight/operations",
            "subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.HDInsight/clusters/{cluster}",
            "subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}/azureasyncoperations/{id}",
            "clusters/{cluster}/nodes/{node}/disks/{disk}/releaseVolume",
            "clusters/{cluster}/{feature: executeScriptActions|roles/[^/]+/autoscale}{subpath: (/.*)?}",
            "clusters/{cluster}/roles/{role}/resize",
            "{scope}/providers/Microsoft.Authorization/roleAssignments"));

    private static ArmPath parse(String rawPath) {
        return ArmPath.parse(rawPath, WORDS);
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/S/resourcegroups/G/providers/microsoft.hdinsight/CLUSTERS/MyCluster,"
                + "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/MyCluster",
        "/Subscriptions/s/PROVIDERS/Microsoft.hdInsight/Locations/EastUS/azureAsyncOperations/42,"
                + "/subscriptions/s/providers/Microsoft.HDInsight/locations/EastUS/azureasyncoperations/42",
        "/providers/microsoft.hdinsight/Operations,/providers/Microsoft.HDInsight/operations",
        "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/ROLES/WorkerNode/RESIZE,"
                + "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/roles/WorkerNode/resize",
        "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/Nodes/WN0/DISKS/7/releasevolume,"
                + "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/nodes/WN0/disks/7/releaseVolume",
        "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/executescriptactions,"
                + "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/executeScriptActions",
        "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/Roles/WorkerNode/AutoScale,"
                + "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C/roles/WorkerNode/autoscale",
    })
    void fixed_words_get_their_documented_case_and_names_keep_theirs(String asSent, String canonical) {
        assertThat(parse(asSent).text()).isEqualTo(canonical);
    }

    @Test
    void empty_segments_and_a_trailing_slash_are_removed() {
        var path = parse("//subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight//clusters/C4/");

        assertThat(path.text())
                .isEqualTo("/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight/clusters/C4");
    }

    @Test
    void a_name_that_equals_a_fixed_word_is_not_changed() {
        var path = "/subscriptions/PROVIDERS/resourceGroups/Providers/providers/Microsoft.HDInsight/clusters/CLUSTERS";

        assertThat(parse(path).text()).isEqualTo(path);
    }

    @Test
    void a_percent_encoded_name_is_decoded_and_encoded_again() {
        var path = parse("/subscriptions/S/resourceGroups/my%20group%28a+b%29");

        assertThat(path.segments()).endsWith("my group(a+b)");
        assertThat(parse(path.text())).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/providers/microsoft.authorization/roleassignments, /%2F",
        "/subscriptions/S/providers/Microsoft.Authorization/roleAssignments, /%2Fsubscriptions%2FS",
        "/subscriptions/S/resourcegroups/a+b/PROVIDERS/Microsoft.Authorization/RoleAssignments,"
                + "/%2Fsubscriptions%2FS%2FresourceGroups%2Fa%2Bb",
        "/subscriptions/S/resourceGroups/providers/providers/Microsoft.HDInsight/clusters/C/providers/Microsoft.Authorization/roleAssignments,"
                + "/%2Fsubscriptions%2FS%2FresourceGroups%2Fproviders%2Fproviders%2FMicrosoft.HDInsight%2Fclusters%2FC",
    })
    void the_scope_of_a_role_is_one_segment(String asSent, String scope) {
        assertThat(parse(asSent).text()).isEqualTo(scope + "/providers/Microsoft.Authorization/roleAssignments");
    }

    @Test
    void a_resource_group_with_the_name_of_the_provider_is_not_a_role() {
        var path = "/subscriptions/providers/resourceGroups/Microsoft.Authorization";

        assertThat(parse(path).text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/a%2Fb",
                "/subscriptions/a%5Cb",
                "/subscriptions/%2e%2e/x",
                "/subscriptions/../x",
                "/subscriptions/./x",
                "/subscriptions/%00",
                "/subscriptions/%252e",
                "/subscriptions/%zz",
                "/subscriptions/%C0%AF",
            })
    void an_ambiguous_segment_is_refused(String path) {
        assertThatThrownBy(() -> parse(path)).is(problem(ProblemCode.MALFORMED_PATH));
    }
}
