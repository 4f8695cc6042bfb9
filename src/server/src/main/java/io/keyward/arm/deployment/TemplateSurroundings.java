package io.keyward.arm.deployment;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.metadata.CloudMetadata;
import io.keyward.authorization.Principal;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.azure.LocalAzure;
import io.keyward.deployment.template.DeploymentFacts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What templates read about the resource group, the subscription, the tenant and the cloud of a request. */
@RequestScoped
public class TemplateSurroundings {

    @Inject
    CloudMetadata cloud;

    @Inject
    LocalAzure azure;

    @Inject
    Principal principal;

    @Inject
    @ConfigProperty(name = "keyward.arm.locations")
    List<String> locations;

    DeploymentFacts of(DeploymentAddress address, JsonObject template) {
        var facts = Map.of(
                "resourceGroup", group(address),
                "subscription", subscription(address),
                "tenant",
                        BUILDERS.createObjectBuilder().add("tenantId", tenant()).build(),
                "environment", environment());
        return new DeploymentFacts(address.subscription(), address.resourceGroup(), facts).of(address.name(), template);
    }

    // Keyward knows no resource groups, and so no locations of them; in the local Azure they exist
    private JsonObject group(DeploymentAddress address) {
        return BUILDERS.createObjectBuilder()
                .add("id", address.group().text())
                .add("name", address.resourceGroup())
                .add("type", "Microsoft.Resources/resourceGroups")
                .add("location", azure.location(address.group()).orElse(locations.get(0)))
                .build();
    }

    private JsonObject subscription(DeploymentAddress address) {
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/" + address.subscription())
                .add("subscriptionId", address.subscription())
                .add("tenantId", tenant())
                .build();
    }

    private String tenant() {
        return Optional.ofNullable(principal.tenantId()).orElse("");
    }

    // the suffix of vaults begins with a full stop here, and nowhere else
    private JsonObject environment() {
        var document = cloud.document();
        var suffixes = document.getJsonObject("suffixes");
        return BUILDERS.createObjectBuilder(document)
                .add(
                        "suffixes",
                        BUILDERS.createObjectBuilder(suffixes)
                                .remove("keyVaultDns")
                                .add("keyvaultDns", "." + suffixes.getString("keyVaultDns")))
                .build();
    }
}
