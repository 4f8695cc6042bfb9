package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.GROUP_ID;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceGroupsTest {

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
    }

    @Test
    void a_resource_group_is_shown_with_its_provisioning_state() {
        assertThat(azure.groups.get("MYRESOURCEGROUP").toArm())
                .isEqualTo(json(
                        "{'id':'" + GROUP_ID + "','name':'" + GROUP + "','type':'Microsoft.Resources/resourceGroups',"
                                + "'location':'eastus','tags':{},'properties':{'provisioningState':'Succeeded'}}"));
    }

    @Test
    void an_unknown_group_is_not_found_in_the_words_of_arm() {
        var refusal = refusal(() -> azure.groups.get("NoRG"));

        assertRefused(refusal, 404, "ResourceGroupNotFound");
        assertThat(refusal).hasMessage("Resource group 'NoRG' could not be found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ends.", "sl/ash", "", "two words", "smile-☺"})
    void a_group_name_that_breaks_the_naming_rules_is_refused(String name) {
        assertRefused(refusal(() -> azure.putGroup(name)), 400, "InvalidResourceGroup");
    }

    @Test
    void the_location_of_a_group_cannot_change() {
        var elsewhere = new ResourceGroup(SUBSCRIPTION, GROUP, "westus", JsonValue.EMPTY_JSON_OBJECT);

        assertRefused(refusal(() -> azure.groups.put(elsewhere)), 409, "InvalidResourceGroupLocation");
    }
}
