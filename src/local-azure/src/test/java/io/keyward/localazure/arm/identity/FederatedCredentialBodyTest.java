package io.keyward.localazure.arm.identity;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.arm.TestSubscription.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.identity.ManagedIdentity;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedCredentialBodyTest {

    private static final ManagedIdentity IDENTITY = new ManagedIdentity(
            new ArmId("s", "g", ManagedIdentity.TYPE, "MyMSI"), "eastus", JsonValue.EMPTY_JSON_OBJECT, "p", "c");

    @Test
    void a_federated_credential_is_shown_in_the_form_of_arm() {
        var properties = "'properties':{'issuer':'https://i','subject':'s','audiences':['a']}}";

        var credential = FederatedCredentialBody.read(body("{" + properties)).credential(IDENTITY, "keyward");

        assertThat(credential.toArm(IDENTITY))
                .isEqualTo(json("{'id':'/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity"
                        + "/userAssignedIdentities/MyMSI/federatedIdentityCredentials/keyward','name':'keyward',"
                        + "'type':'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',"
                        + properties));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties':{'subject':'s','audiences':['a']}}",
                "{'properties':{'issuer':'http://i','subject':'s','audiences':['a']}}",
                "{'properties':{'issuer':'https://i','subject':' ','audiences':['a']}}",
                "{'properties':{'issuer':'https://i','subject':'s','audiences':[]}}",
                "{'properties':{'issuer':'https://i','subject':'s','audiences':['a','b']}}",
            })
    void a_federated_credential_needs_an_https_issuer_a_subject_and_one_audience(String bad) {
        var read = FederatedCredentialBody.read(body(bad));

        var refusal = catchThrowableOfType(Refusal.class, () -> read.credential(IDENTITY, "keyward"));

        assertThat(refusal.status()).isEqualTo(400);
    }
}
