package io.keyward.localazure.arm;

import static io.keyward.localazure.arm.TestSubscription.GROUP;
import static io.keyward.localazure.arm.TestSubscription.SUB;
import static io.keyward.localazure.arm.TestSubscription.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.ArmId;
import io.keyward.localazure.Refusal;
import io.keyward.localazure.identity.ManagedIdentity;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ARM side refuses: status, code and, where clients show them, the very words (contract, section 6). */
class ArmRefusalTest {

    private static final String IN_EASTUS = "{'location':'eastus'}";

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_subscription_with_a_group() throws Exception {
        azure = TestSubscription.withGroup(folder);
    }

    @Test
    void an_unknown_group_is_not_found_in_the_words_of_arm() {
        var refusal = refusal(() -> azure.vaultResource().get("NoRG", "v"));

        assertRefused(refusal, 404, "ResourceGroupNotFound");
        assertThat(refusal).hasMessage("Resource group 'NoRG' could not be found.");
    }

    @Test
    void an_unknown_resource_is_not_found_in_the_words_of_arm() {
        var refusal = refusal(() -> azure.accountResource().get(GROUP, "nope"));

        assertRefused(refusal, 404, "ResourceNotFound");
        assertThat(refusal)
                .hasMessage("The Resource 'Microsoft.Storage/storageAccounts/nope' under resource group '" + GROUP
                        + "' was not found.");
    }

    @Test
    void another_subscription_is_not_found() {
        assertRefused(refusal(() -> azure.subscription.require("other")), 404, "SubscriptionNotFound");
    }

    @Test
    void the_subscription_is_known_whatever_its_case() {
        azure.subscription.require(SUB.toUpperCase(Locale.ROOT));
    }

    @Test
    void an_unknown_provider_is_no_namespace() {
        assertRefused(refusal(() -> ResourceProvider.named("Microsoft.Nope")), 404, "InvalidResourceNamespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'location':null}", "{'location':' '}"})
    void every_resource_needs_a_location(String json) {
        assertRefused(
                refusal(() -> azure.accountResource().put(GROUP, "account", body(json))), 400, "LocationRequired");
        assertRefused(refusal(() -> azure.vaultResource().put(GROUP, "vault", body(json))), 400, "LocationRequired");
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
        var refusal = refusal(() -> azure.accountResource().put(GROUP, "account", body(json)));

        assertRefused(refusal, 400, "InvalidRequestContent");
        assertThat(azure.accounts.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "1abc", "abc-", "a--b", "a_bc", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_vault_name_outside_the_rules_is_refused(String name) {
        var refusal = refusal(() -> azure.vaultResource().put(GROUP, name, body(IN_EASTUS)));

        assertRefused(refusal, 400, "VaultNameNotValid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Abc", "abc-d", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_storage_account_name_outside_the_rules_is_refused(String name) {
        var refusal = refusal(() -> azure.accountResource().put(GROUP, name, body(IN_EASTUS)));

        assertRefused(refusal, 400, "AccountNameInvalid");
    }

    @Test
    void a_storage_account_name_taken_in_another_group_stays_taken() {
        azure.group("Other");
        azure.accountResource().put("Other", "account", body(IN_EASTUS));

        var refusal = refusal(() -> azure.accountResource().put(GROUP, "account", body(IN_EASTUS)));

        assertRefused(refusal, 409, "StorageAccountAlreadyTaken");
    }

    @ParameterizedTest
    @CsvSource({"account, AlreadyExists", "Not-A-Name, AccountNameInvalid"})
    void a_name_that_cannot_be_had_says_why(String name, String reason) {
        azure.accountResource().put(GROUP, "account", body(IN_EASTUS));

        var answer = azure.accountResource().check(body("{'name':'" + name + "'}"));

        assertThat(answer.getBoolean("nameAvailable")).isFalse();
        assertThat(answer.getString("reason")).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ends.", "sl/ash", "", "umlaut-ö"})
    void a_group_name_outside_the_rules_is_refused(String name) {
        assertRefused(refusal(() -> azure.group(name)), 400, "InvalidResourceGroup");
    }

    @Test
    void a_group_cannot_move() {
        var elsewhere = new ResourceGroup(SUB, GROUP, "westus", JsonValue.EMPTY_JSON_OBJECT);

        assertRefused(refusal(() -> azure.groups.put(elsewhere)), 409, "InvalidResourceGroupLocation");
    }

    @Test
    void an_identity_of_another_group_is_not_this_groups() {
        azure.group("Other");
        azure.identities.put(
                new ArmId(SUB, "Other", ManagedIdentity.TYPE, "MyMSI"), "eastus", JsonValue.EMPTY_JSON_OBJECT);

        assertRefused(refusal(() -> azure.identityResource().get(GROUP, "MyMSI")), 404, "ResourceNotFound");
    }

    @Test
    void a_vault_of_another_group_is_not_this_groups() {
        azure.group("Other");
        azure.vaultResource().put("Other", "MyKeyVault", body("{'location':'eastus','properties':{'tenantId':'t'}}"));

        assertRefused(refusal(() -> azure.vaultResource().get(GROUP, "MyKeyVault")), 404, "ResourceNotFound");
        assertThat(azure.vaultResource().list(GROUP).getJsonArray("value")).isEmpty();
    }

    private static Refusal refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }

    private static void assertRefused(Refusal refusal, int status, String code) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }
}
