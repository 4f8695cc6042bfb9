package io.keyward.localazure.arm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, section 0: segments match without case, empty ones collapse, names keep their case. */
class ArmPathTest {

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
    void fixed_words_lose_their_case_and_names_keep_it(String sent, String canonical) {
        assertThat(ArmPath.of(sent).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "//Subscriptions/S", "/tenants", "/providers/x", "/SUBSCRIPTIONS/"})
    void the_arm_side_is_known_by_its_first_word(String path) {
        assertThat(ArmPath.of(path).isArm()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//22222222-2222-2222-2222-222222222222/oauth2/token", "//adfs/x", "/msi//token"})
    void what_stands_beside_arm_has_its_empty_segments_collapsed_too(String path) {
        assertThat(ArmPath.of(path).isToBeCanonical()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys/subscriptions", "/keys//x/", "/deletedkeys", "/", "/local/control"})
    void a_vaults_data_plane_is_left_alone(String path) {
        assertThat(ArmPath.of(path).isToBeCanonical()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions/../x", "/subscriptions/%2e%2E/x", "/subscriptions/./x", "/providers/.%2e"})
    void a_path_that_climbs_is_recognised(String path) {
        assertThat(ArmPath.of(path).climbs()).isTrue();
    }

    @Test
    void dots_inside_a_name_do_not_climb() {
        assertThat(ArmPath.of("/subscriptions/S/resourceGroups/a..b").climbs()).isFalse();
    }
}
