package io.keyward.localazure.arm.storage;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.GROUP_ID;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static io.keyward.localazure.arm.TestSubscription.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.arm.TestSubscription;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("UnnecessaryAssignment") // sets injected fields
class StorageAccountResourceTest {

    private static final String IN_EASTUS = "{'location':'eastus'}";

    @TempDir
    Path folder;

    private TestSubscription azure;
    private StorageAccountResource resource;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
        resource = resource(azure);
    }

    @Test
    void the_endpoints_of_a_storage_account_end_with_a_slash() {
        var shown =
                resource.put(GROUP, "mystorageaccount", body("{'location':'eastus','sku':{'name':'Standard_LRS'}}"));

        assertThat(shown.getString("id"))
                .isEqualTo(GROUP_ID + "/providers/Microsoft.Storage/storageAccounts/mystorageaccount");
        var endpoints = shown.getJsonObject("properties").getJsonObject("primaryEndpoints");
        assertThat(endpoints.getString("blob")).isEqualTo("https://mystorageaccount.blob.core.localhost/");
        assertThat(endpoints.getString("dfs")).isEqualTo("https://mystorageaccount.dfs.core.localhost/");
    }

    @Test
    void a_storage_account_keeps_its_keys_after_another_put_and_a_restart() throws Exception {
        resource.put(GROUP, "mystorageaccount", body(IN_EASTUS));
        var keys = resource.keys(GROUP, "MyStorageAccount");

        resource.put(GROUP, "mystorageaccount", body("{'location':'eastus','tags':{'a':'b'}}"));
        var restarted = resource(TestSubscription.withGroup(folder));

        assertThat(restarted.keys(GROUP, "mystorageaccount")).isEqualTo(keys);
        assertThat(keys.getJsonArray("keys").getJsonObject(0))
                .containsAllEntriesOf(json("{'keyName':'key1','permissions':'FULL'}"));
        assertThat(keys.getJsonArray("keys").getJsonObject(0).getString("value"))
                .hasSize(88);
    }

    @Test
    void an_unknown_account_is_not_found_in_the_words_of_arm() {
        var refusal = refusal(() -> resource.get(GROUP, "nope"));

        assertRefused(refusal, 404, "ResourceNotFound");
        assertThat(refusal)
                .hasMessage("The Resource 'Microsoft.Storage/storageAccounts/nope' under resource group '" + GROUP
                        + "' was not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'location':null}", "{'location':' '}"})
    void a_storage_account_needs_a_location(String json) {
        assertRefused(refusal(() -> resource.put(GROUP, "account", body(json))), 400, "LocationRequired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{'location':1}",
                "{'location':'eastus','tags':[]}",
                "{'location':'eastus','tags':{'a':1}}",
                "{'location':'eastus','properties':'text'}"
            })
    void a_body_of_the_wrong_shape_is_refused_and_nothing_is_stored(String json) {
        var refusal = refusal(() -> resource.put(GROUP, "account", body(json)));

        assertRefused(refusal, 400, "InvalidRequestContent");
        assertThat(azure.accounts.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Abc", "abc-d", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_storage_account_name_that_breaks_the_naming_rules_is_refused(String name) {
        var refusal = refusal(() -> resource.put(GROUP, name, body(IN_EASTUS)));

        assertRefused(refusal, 400, "AccountNameInvalid");
    }

    @Test
    void a_storage_account_name_is_unique_across_groups() {
        azure.putGroup("Other");
        resource.put("Other", "account", body(IN_EASTUS));

        var refusal = refusal(() -> resource.put(GROUP, "account", body(IN_EASTUS)));

        assertRefused(refusal, 409, "StorageAccountAlreadyTaken");
    }

    @ParameterizedTest
    @CsvSource({"account, AlreadyExists", "Not-A-Name, AccountNameInvalid"})
    void the_name_check_gives_the_reason_why_a_name_is_unavailable(String name, String reason) {
        resource.put(GROUP, "account", body(IN_EASTUS));

        var response = resource.checkName(body("{'name':'" + name + "'}"));

        assertThat(response.getBoolean("nameAvailable")).isFalse();
        assertThat(response.getString("reason")).isEqualTo(reason);
    }

    private static StorageAccountResource resource(TestSubscription azure) {
        var resource = new StorageAccountResource();
        resource.accounts = azure.accounts;
        resource.groups = azure.groups;
        resource.subscription = SUBSCRIPTION;
        return resource;
    }
}
