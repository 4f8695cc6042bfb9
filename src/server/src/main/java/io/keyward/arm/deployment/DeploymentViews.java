package io.keyward.arm.deployment;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.deployment.DeployedResource;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.run.DeploymentDocument;
import io.keyward.deployment.run.ForecastChange;
import io.keyward.deployment.run.PropertyChange;
import io.keyward.problem.Problem;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** The JSON of deployments, in ARM's format. */
final class DeploymentViews {

    private DeploymentViews() {}

    static JsonObject status(Deployment deployment, List<DeployedResource> resources) {
        var status = BUILDERS.createObjectBuilder()
                .add("id", deployment.id().toString())
                .add("status", deployment.state().wireName())
                .add("startTime", deployment.requestedAt().toString());
        deployment.endedAt().ifPresent(end -> status.add("endTime", end.toString()));
        deployment.error().ifPresent(problem -> status.add("error", DeploymentDocument.error(problem, resources)));
        return status.build();
    }

    /** The response for a valid template. */
    static JsonObject validated(DeploymentAddress address, JsonObject parameters) {
        return BUILDERS.createObjectBuilder()
                .add("id", address.toString())
                .add("name", address.name())
                .add("type", DeploymentAddress.TYPE)
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("provisioningState", "Succeeded")
                                .add("mode", "Incremental")
                                .add("parameters", parameters))
                .build();
    }

    static JsonObject forecast(List<ForecastChange> changes) {
        var list = BUILDERS.createArrayBuilder();
        changes.forEach(each -> list.add(change(each)));
        return BUILDERS.createObjectBuilder()
                .add("status", "Succeeded")
                .add("properties", BUILDERS.createObjectBuilder().add("changes", list))
                .build();
    }

    private static JsonObjectBuilder change(ForecastChange change) {
        var json = BUILDERS.createObjectBuilder()
                .add("resourceId", change.resourceId())
                .add("changeType", change.kind().wireName());
        change.unsupportedReason().ifPresent(reason -> json.add("unsupportedReason", reason));
        change.before().ifPresent(before -> json.add("before", resource(change, before)));
        json.add("after", resource(change, change.after().orElse(JsonValue.EMPTY_JSON_OBJECT)));
        return change.delta().isEmpty() ? json : json.add("delta", delta(change.delta()));
    }

    private static JsonObjectBuilder resource(ForecastChange change, JsonObject members) {
        return BUILDERS.createObjectBuilder(members)
                .add("id", change.resourceId())
                .add("type", change.type())
                .add("name", lastSegment(change.resourceId()))
                .add("apiVersion", change.apiVersion());
    }

    private static JsonArrayBuilder delta(List<PropertyChange> changes) {
        var list = BUILDERS.createArrayBuilder();
        changes.forEach(each -> list.add(delta(each)));
        return list;
    }

    private static JsonObjectBuilder delta(PropertyChange change) {
        var json = BUILDERS.createObjectBuilder()
                .add("path", change.path())
                .add("propertyChangeType", change.kind().wireName());
        change.before().ifPresent(before -> json.add("before", before));
        change.after().ifPresent(after -> json.add("after", after));
        return change.children().isEmpty() ? json : json.add("children", delta(change.children()));
    }

    private static String lastSegment(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** One entry of {@code az deployment operation group list}. */
    static JsonObject operation(Deployment deployment, DeployedResource resource) {
        var id = "%s/operations/%d".formatted(deployment.address(), resource.position());
        return BUILDERS.createObjectBuilder()
                .add("id", id)
                .add("operationId", Integer.toString(resource.position()))
                .add("properties", operation(resource))
                .build();
    }

    private static JsonObjectBuilder operation(DeployedResource resource) {
        var id = resource.resourceId();
        var properties = BUILDERS.createObjectBuilder()
                .add("provisioningOperation", "Create")
                .add("provisioningState", resource.state().wireName())
                .add(
                        "targetResource",
                        BUILDERS.createObjectBuilder()
                                .add("id", id)
                                .add("resourceType", resource.resourceType())
                                .add("resourceName", lastSegment(id)));
        resource.startedAt().ifPresent(start -> {
            properties.add("timestamp", resource.endedAt().orElse(start).toString());
            resource.endedAt().ifPresent(end -> properties.add("duration", DeploymentDocument.duration(start, end)));
        });
        resource.error().ifPresentOrElse(problem -> add(properties, problem), () -> resource.endedAt()
                .ifPresent(end -> properties.add("statusCode", "OK")));
        return properties;
    }

    private static void add(JsonObjectBuilder properties, Problem problem) {
        properties
                .add("statusCode", Integer.toString(problem.code().status()))
                .add(
                        "statusMessage",
                        BUILDERS.createObjectBuilder()
                                .add("status", "Failed")
                                .add(
                                        "error",
                                        BUILDERS.createObjectBuilder()
                                                .add("code", problem.code().wireName())
                                                .add("message", problem.getMessage())));
    }
}
