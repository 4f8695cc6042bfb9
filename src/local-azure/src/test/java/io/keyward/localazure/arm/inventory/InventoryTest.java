package io.keyward.localazure.arm.inventory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.GROUP_ID;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.arm.storage.StorageAccount;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.identity.FederatedCredential;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

    @RegisterExtension
    static final WireMockExtension KEYWARD = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_subscription_in_front_of_a_stub_of_keyward() throws Exception {
        azure = new TestSubscription(folder, URI.create(KEYWARD.baseUrl() + "/"));
    }

    @Test
    void a_lookup_by_type_and_name_ignores_case_and_finds_exactly_one_resource() {
        var id = new ArmId(SUBSCRIPTION, GROUP, StorageAccount.TYPE, "mystorageaccount");
        azure.accounts.put(id, json("{'location':'eastus','tags':{},'properties':{}}"));
        azure.putIdentity(GROUP, "mystorageaccount");

        var found = azure.inventory.matching(
                ResourceFilter.parse(
                        "resourceType eq 'Microsoft.Storage/storageAccounts' and name eq 'MyStorageAccount'"),
                "no token is needed, because Keyward is not called");

        assertThat(found)
                .containsExactly(
                        json("{'id':'" + GROUP_ID + "/providers/Microsoft.Storage/storageAccounts/mystorageaccount',"
                                + "'name':'mystorageaccount','type':'Microsoft.Storage/storageAccounts',"
                                + "'location':'eastus','tags':{}}"));
    }

    @Test
    void clusters_are_listed_page_by_page_with_the_token_of_the_caller() {
        KEYWARD.stubFor(get(urlPathMatching(".*/clusters"))
                .withHeader("Authorization", equalTo("Bearer token"))
                .willReturn(okJson("{\"value\":[" + cluster("G", "a")
                        + "],\"nextLink\":\"https://elsewhere:1/page?api-version=1&skip=1\"}")));
        KEYWARD.stubFor(get(urlEqualTo("/page?api-version=1&skip=1"))
                .willReturn(okJson("{\"value\":[" + cluster("G", "b") + "]}")));

        var found = azure.inventory.matching(ResourceFilter.parse("resourceGroup eq 'g'"), "Bearer token");

        assertThat(found).extracting(each -> each.getString("name")).containsExactly("a", "b");
    }

    @Test
    void deleting_the_content_of_a_group_deletes_its_clusters_and_all_its_other_resources() {
        stubCluster("Doomed", 202);
        azure.putGroup("Doomed");
        var doomed = azure.putIdentity("Doomed", "MyMSI");
        azure.putIdentity("Kept", "MyMSI");
        azure.credentials.put(
                new FederatedCredential(doomed.principalId(), "keyward", "https://issuer", "subject", "audience"));

        azure.inventory.deleteContentOf("doomed", "Bearer token");

        KEYWARD.verify(deleteRequestedFor(urlPathMatching(".*/clusters/c")));
        assertThat(azure.identities.all())
                .extracting(identity -> identity.id().resourceGroup())
                .containsExactly("Kept");
        assertThat(azure.credentials.of(doomed)).isEmpty();
    }

    @Test
    void a_group_keeps_all_its_resources_if_keyward_refuses_to_delete_a_cluster() {
        stubCluster("Doomed", 409);
        azure.putIdentity("Doomed", "MyMSI");

        var refusal = refusal(() -> azure.inventory.deleteContentOf("Doomed", "Bearer token"));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(azure.identities.all()).hasSize(1);
    }

    private void stubCluster(String group, int statusOfDelete) {
        KEYWARD.stubFor(
                get(urlPathMatching(".*/clusters")).willReturn(okJson("{\"value\":[" + cluster(group, "c") + "]}")));
        KEYWARD.stubFor(
                delete(urlPathMatching(".*/clusters/c")).willReturn(aResponse().withStatus(statusOfDelete)));
    }

    private static String cluster(String group, String name) {
        return "{\"id\":\"/subscriptions/%s/resourceGroups/%s/providers/Microsoft.HDInsight/clusters/%s\",\"name\":\"%s\"}"
                .formatted(SUBSCRIPTION, group, name, name);
    }
}
