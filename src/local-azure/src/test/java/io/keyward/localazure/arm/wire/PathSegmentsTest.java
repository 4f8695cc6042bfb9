package io.keyward.localazure.arm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed words match in any case, empty segments collapse, and names keep their case. */
class PathSegmentsTest {

    @ParameterizedTest
    @CsvSource({
        "/Subscriptions/SUB/ResourceGroups/MyGroup, /subscriptions/SUB/resourcegroups/MyGroup",
        "//subscriptions//SUB//resourcegroups/MyGroup//, /subscriptions/SUB/resourcegroups/MyGroup",
        "/subscriptions/S/resourceGroups/G/providers/Microsoft.HDInsight//clusters/C4,"
                + " /subscriptions/S/resourcegroups/G/providers/microsoft.hdinsight/clusters/C4",
        "/subscriptions/S/resourceGroups/G/Providers/Microsoft.Storage/storageAccounts/A/listKeys,"
                + " /subscriptions/S/resourcegroups/G/providers/microsoft.storage/storageaccounts/A/listkeys",
        "/subscriptions/S/providers/Microsoft.KeyVault/locations/EastUS/deletedVaults/V/Purge,"
                + " /subscriptions/S/providers/microsoft.keyvault/locations/EastUS/deletedvaults/V/purge",
        "/Providers/Microsoft.HDInsight/Operations, /providers/microsoft.hdinsight/operations",
        "/subscriptions/Providers/resourceGroups/Providers, /subscriptions/Providers/resourcegroups/Providers",
        "/subscriptions/S/resourceGroups/Caf%C3%A9, /subscriptions/S/resourcegroups/Caf%C3%A9",
        "//v1.0/servicePrincipals, /v1.0/servicePrincipals",
        "//common//oauth2/v2.0/token, /common/oauth2/v2.0/token",
        "/, ''"
    })
    void fixed_words_become_lower_case_and_names_keep_their_case(String sent, String canonical) {
        assertThat(PathSegments.of(sent).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "//Subscriptions/S", "/tenants", "/providers/x", "/SUBSCRIPTIONS/"})
    void an_arm_path_is_recognised_by_its_first_segment(String path) {
        assertThat(PathSegments.of(path).isArm()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//22222222-2222-2222-2222-222222222222/oauth2/token", "//adfs/x", "/msi//token"})
    void login_and_managed_identity_paths_get_a_canonical_path_too(String path) {
        assertThat(PathSegments.of(path).needsCanonicalPath()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys/subscriptions", "/keys//x/", "/deletedkeys", "/", "/local/control"})
    void a_data_plane_path_does_not_get_a_canonical_path(String path) {
        assertThat(PathSegments.of(path).needsCanonicalPath()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions/../x", "/subscriptions/%2e%2E/x", "/subscriptions/./x", "/providers/.%2e"})
    void dot_segments_are_recognised(String path) {
        assertThat(PathSegments.of(path).hasDotSegments()).isTrue();
    }

    @Test
    void dots_inside_a_name_are_not_dot_segments() {
        assertThat(PathSegments.of("/subscriptions/S/resourceGroups/a..b").hasDotSegments())
                .isFalse();
    }
}
