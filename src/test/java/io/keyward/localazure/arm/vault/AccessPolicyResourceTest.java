package io.keyward.localazure.arm.vault;

import static io.keyward.localazure.Json.json;
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

/** Changes to single access policies: what is not named stays (R12: rights are granted to one identity at a time). */
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
    void permissions_are_added_to_those_an_identity_has() {
        change("add", "'keys':['get']");

        change("ADD", "'keys':['wrapKey'],'secrets':['get']");

        assertThat(policies())
                .containsExactly(
                        json(OTHERS),
                        json("{'tenantId':'t','objectId':'me','permissions':"
                                + "{'keys':['get','wrapKey'],'secrets':['get']}}"));
    }

    @Test
    void permissions_replace_those_an_identity_has() {
        change("add", "'keys':['get','wrapKey']");

        change("replace", "'keys':['unwrapKey']");

        assertThat(policies())
                .containsExactly(
                        json(OTHERS), json("{'tenantId':'t','objectId':'me','permissions':{'keys':['unwrapKey']}}"));
    }

    @Test
    void a_removed_permission_leaves_the_rest_and_the_last_one_takes_the_policy_along() {
        change("add", "'keys':['get','wrapKey']");

        change("remove", "'keys':['WRAPKEY']");
        assertThat(policies()).hasSize(2);
        change("remove", "'keys':['get']");

        assertThat(policies()).containsExactly(json(OTHERS));
    }

    @Test
    void the_answer_shows_the_policies_as_they_are_now() {
        var answer = change("add", "'keys':['get']");

        assertThat(answer.getString("type")).isEqualTo("Microsoft.KeyVault/vaults/accessPolicies");
        assertThat(answer.getJsonObject("properties").getJsonArray("accessPolicies"))
                .hasSize(2);
    }

    @Test
    void another_change_or_a_policy_of_nobody_is_refused() {
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
