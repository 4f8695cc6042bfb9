package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.arm.RefusalAssert.assertRefused;
import static io.keyward.localazure.arm.RefusalAssert.refusal;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceProviderTest {

    @Test
    void a_provider_is_registered_and_lists_the_locations_of_its_types() {
        var provider = ResourceProvider.named("microsoft.hdinsight").toArm(SUBSCRIPTION, "eastus");

        assertThat(provider.getString("namespace")).isEqualTo("Microsoft.HDInsight");
        assertThat(provider.getString("registrationState")).isEqualTo("Registered");
        var clusters = provider.getJsonArray("resourceTypes").getJsonObject(0);
        assertThat(clusters.getString("resourceType")).isEqualTo("clusters");
        assertThat(clusters.getJsonArray("locations")).hasSize(1);
        assertThat(clusters.getJsonArray("apiVersions")).isNotEmpty();
    }

    @Test
    void an_unknown_provider_is_an_invalid_namespace() {
        assertRefused(refusal(() -> ResourceProvider.named("Microsoft.Nope")), 404, "InvalidResourceNamespace");
    }
}
