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

/** The values that templates can read about the resource group, the subscription, the tenant and the cloud. */
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

    // Keyward does not store resource groups: the location is that in the local Azure, or else the first region
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

    // in templates, unlike in the cloud metadata, the suffix of vaults begins with a full stop
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
