package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** A resource provider of the local Azure besides Keyward. All providers are registered from the start. */
public record ResourceProvider(String namespace, Map<String, List<String>> versionsByType) {

    public static final List<ResourceProvider> ALL = List.of(
            new ResourceProvider(
                    "Microsoft.KeyVault",
                    Map.of("vaults", List.of("2023-02-01"), "deletedVaults", List.of("2023-02-01"))),
            new ResourceProvider("Microsoft.ManagedIdentity", Map.of("userAssignedIdentities", List.of("2023-01-31"))),
            new ResourceProvider(
                    "Microsoft.Resources",
                    Map.of("resourceGroups", List.of("2024-11-01"), "deployments", List.of("2024-11-01"))),
            new ResourceProvider("Microsoft.Storage", Map.of("storageAccounts", List.of("2024-01-01"))));

    public static ResourceProvider named(String namespace) {
        return ALL.stream()
                .filter(provider -> AsciiCase.equal(provider.namespace, namespace))
                .findFirst()
                .orElseThrow(() -> ArmRefusal.namespaceNotFound(namespace));
    }

    public JsonObject toArm(String subscription, String location) {
        var types = BUILDERS.createArrayBuilder();
        versionsByType.forEach((type, versions) -> types.add(BUILDERS.createObjectBuilder()
                .add("resourceType", type)
                .add("locations", BUILDERS.createArrayBuilder().add(location))
                .add("apiVersions", texts(versions))));
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/%s/providers/%s".formatted(subscription, namespace))
                .add("namespace", namespace)
                .add("registrationState", "Registered")
                .add("resourceTypes", types)
                .build();
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        var array = BUILDERS.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }
}
