package io.keyward.localazure.arm.identity;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.GROUP_ID;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static io.keyward.localazure.arm.TestSubscription.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class ManagedIdentityResourceTest {

    @TempDir
    Path folder;

    private TestSubscription azure;
    private ManagedIdentityResource resource;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
        resource = new ManagedIdentityResource();
        resource.identities = azure.identities;
        resource.credentials = azure.credentials;
        resource.groups = azure.groups;
        resource.authority = azure.authority;
        resource.subscription = SUBSCRIPTION;
    }

    @Test
    void an_identity_is_shown_with_its_principal_id_and_its_client_id() {
        var identity = azure.putIdentity(GROUP, "MyMSI");

        var shown = resource.get(GROUP, "mymsi");

        assertThat(shown)
                .isEqualTo(json("{'id':'" + GROUP_ID
                        + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/MyMSI',"
                        + "'name':'MyMSI','type':'Microsoft.ManagedIdentity/userAssignedIdentities',"
                        + "'location':'eastus','tags':{},'properties':{'tenantId':'" + TENANT + "','principalId':'"
                        + identity.principalId() + "','clientId':'" + identity.clientId() + "'}}"));
    }

    @Test
    void an_identity_is_not_found_through_another_group() {
        azure.putGroup("Other");
        azure.putIdentity("Other", "MyMSI");

        assertRefused(refusal(() -> resource.get(GROUP, "MyMSI")), 404, "ResourceNotFound");
    }
}
