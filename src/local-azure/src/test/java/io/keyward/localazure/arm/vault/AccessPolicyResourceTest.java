package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.http.Refusal;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change to one access policy leaves the others alone (R12: permissions are granted to one identity at a time). */
class AccessPolicyResourceTest {

    private static final String OTHERS = "{'tenantId':'t','objectId':'other','permissions':{'keys':['all']}}";

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_vault_with_a_policy() throws Exception {
        azure = TestSubscription.withGroup(folder);
        VaultResources.vaults(azure)
                .put(
                        GROUP,
                        "MyKeyVault",
                        body("{'location':'eastus','properties':{'tenantId':'t','accessPolicies':[" + OTHERS + "]}}"));
    }

    @Test
    void add_merges_permissions_into_an_existing_policy() {
        change("add", "'keys':['get']");

        change("ADD", "'keys':['wrapKey'],'secrets':['get']");

        assertThat(policies())
                .containsExactly(
                        json(OTHERS),
                        json("{'tenantId':'t','objectId':'me','permissions':"
                                + "{'keys':['get','wrapKey'],'secrets':['get']}}"));
    }

    @Test
    void replace_overwrites_the_permissions_of_an_existing_policy() {
        change("add", "'keys':['get','wrapKey']");

        change("replace", "'keys':['unwrapKey']");

        assertThat(policies())
                .containsExactly(
                        json(OTHERS), json("{'tenantId':'t','objectId':'me','permissions':{'keys':['unwrapKey']}}"));
    }

    @Test
    void removing_a_permission_ignores_case_and_keeps_the_other_permissions() {
        change("add", "'keys':['get','wrapKey']");

        change("remove", "'keys':['WRAPKEY']");

        assertThat(policies())
                .containsExactly(json(OTHERS), json("{'tenantId':'t','objectId':'me','permissions':{'keys':['get']}}"));
    }

    @Test
    void removing_the_last_permission_removes_the_policy() {
        change("add", "'keys':['get']");

        change("remove", "'keys':['get']");

        assertThat(policies()).containsExactly(json(OTHERS));
    }

    @Test
    void the_response_shows_all_policies_after_the_change() {
        var response = change("add", "'keys':['get']");

        assertThat(response.getString("type")).isEqualTo("Microsoft.KeyVault/vaults/accessPolicies");
        assertThat(response.getJsonObject("properties").getJsonArray("accessPolicies"))
                .hasSize(2);
    }

    @Test
    void an_unknown_change_or_a_policy_without_an_object_id_is_refused() {
        var unknown = catchThrowableOfType(Refusal.class, () -> change("swap", "'keys':['get']"));
        var nobody = catchThrowableOfType(Refusal.class, () -> VaultResources.policies(azure)
                .change(GROUP, "MyKeyVault", "add", body("{'properties':{'accessPolicies':[{}]}}")));

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(policies()).containsExactly(json(OTHERS));
    }

    private JsonObject change(String kind, String permissions) {
        return VaultResources.policies(azure)
                .change(
                        GROUP,
                        "mykeyvault",
                        kind,
                        body("{'properties':{'accessPolicies':[{'tenantId':'t','objectId':'me','permissions':{"
                                + permissions + "}}]}}"));
    }

    private List<JsonObject> policies() {
        return VaultResources.vaults(azure)
                .get(GROUP, "MyKeyVault")
                .getJsonObject("properties")
                .getJsonArray("accessPolicies")
                .getValuesAs(JsonObject.class);
    }
}
