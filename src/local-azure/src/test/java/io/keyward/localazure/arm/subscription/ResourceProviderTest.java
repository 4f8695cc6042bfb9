package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceProviderTest {

    @Test
    void a_provider_is_registered_and_lists_the_locations_of_its_types() {
        var provider = ResourceProvider.named("microsoft.storage").toArm(SUBSCRIPTION, "eastus");

        assertThat(provider.getString("namespace")).isEqualTo("Microsoft.Storage");
        assertThat(provider.getString("registrationState")).isEqualTo("Registered");
        var accounts = provider.getJsonArray("resourceTypes").getJsonObject(0);
        assertThat(accounts.getString("resourceType")).isEqualTo("storageAccounts");
        assertThat(accounts.getJsonArray("locations")).hasSize(1);
        assertThat(accounts.getJsonArray("apiVersions")).isNotEmpty();
    }

    @Test
    void an_unknown_provider_is_an_invalid_namespace() {
        assertRefused(refusal(() -> ResourceProvider.named("Microsoft.Nope")), 404, "InvalidResourceNamespace");
    }
}
