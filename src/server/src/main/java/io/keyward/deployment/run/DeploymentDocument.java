package io.keyward.deployment.run;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.deployment.DeployedResource;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.ResourceState;
import io.keyward.problem.Problem;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A deployment in the form in which ARM returns it: for clients, and for expressions that read the outputs of a nested
 * template.
 */
public final class DeploymentDocument {

    private DeploymentDocument() {}

    public static JsonObject of(Deployment deployment, List<DeployedResource> resources) {
        return BUILDERS.createObjectBuilder()
                .add("id", deployment.address().toString())
                .add("name", deployment.address().name())
                .add("type", DeploymentAddress.TYPE)
                .add("properties", properties(deployment, resources))
                .build();
    }

    private static JsonObject properties(Deployment deployment, List<DeployedResource> resources) {
        var last = deployment.endedAt().orElse(deployment.requestedAt());
        var properties = BUILDERS.createObjectBuilder()
                .add("provisioningState", deployment.state().wireName())
                .add("mode", "Incremental")
                .add("templateHash", deployment.templateHash())
                .add("correlationId", deployment.correlationId())
                .add("timestamp", last.toString())
                .add("duration", duration(deployment.requestedAt(), last))
                .add("parameters", parsed(deployment.parameters()))
                .add("outputResources", outputResources(resources));
        deployment.outputs().ifPresent(outputs -> properties.add("outputs", parsed(outputs)));
        deployment.error().ifPresent(problem -> properties.add("error", error(problem, resources)));
        return properties.build();
    }

    private static JsonArrayBuilder outputResources(List<DeployedResource> resources) {
        var made = BUILDERS.createArrayBuilder();
        resources.stream()
                .filter(each -> each.state() == ResourceState.SUCCEEDED)
                .forEach(each -> made.add(BUILDERS.createObjectBuilder().add("id", each.resourceId())));
        return made;
    }

    /** Why a deployment failed, with the reason of each resource. */
    public static JsonObject error(Problem problem, List<DeployedResource> resources) {
        var details = BUILDERS.createArrayBuilder();
        resources.forEach(each ->
                each.error().ifPresent(reason -> details.add(error(reason).add("target", each.resourceId()))));
        return error(problem).add("details", details).build();
    }

    private static JsonObjectBuilder error(Problem problem) {
        return BUILDERS.createObjectBuilder()
                .add("code", problem.code().wireName())
                .add("message", problem.getMessage());
    }

    /** In the form of ISO 8601, as ARM writes it. */
    public static String duration(Instant from, Instant to) {
        return Duration.between(from, to).toString();
    }

    private static JsonObject parsed(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
