package io.keyward.arm.activity;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.ResourceScope;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;

/** A record of the audit log in responses, as Azure's EventData. */
final class ActivityView {

    /** The mapping of {@link #level} as an SQL expression, for a filter. */
    static final String LEVEL_SQL =
            "case status when 'Failed' then 'error' when 'Refused' then 'warning' else 'informational' end";

    private final ChainedRow row;
    private final Map<String, String> values;

    private ActivityView(ChainedRow row) {
        this.row = row;
        this.values = row.values();
    }

    static JsonObject of(ChainedRow row) {
        return new ActivityView(row).json();
    }

    private JsonObject json() {
        var scope = new ResourceScope(values.get("scope"));
        var json = BUILDERS.createObjectBuilder();
        add(json, "caller", row.caller().orElse(null));
        add(json, "correlationId", values.get("correlation_id"));
        add(json, "description", "");
        add(json, "eventDataId", values.get("event_id"));
        add(json, "eventTimestamp", values.get("occurred_at"));
        add(json, "submissionTimestamp", values.get("occurred_at"));
        add(json, "id", "%s/events/%s/ticks/%s".formatted(scope.id(), values.get("event_id"), row.sequence()));
        add(json, "level", level());
        add(json, "operationId", values.getOrDefault("operation_id", null));
        add(json, "resourceGroupName", scope.resourceGroup().orElse(null));
        add(json, "resourceId", scope.id());
        add(json, "subscriptionId", scope.subscription().orElse(null));
        add(json, "tenantId", values.get("actor_tenant"));
        addWord(json, "category", values.get("kind").equals("KEY_ACCESS") ? "ResourceHealth" : "Administrative");
        addWord(json, "eventName", values.get("kind").equals("OPERATION_END") ? "EndRequest" : "BeginRequest");
        addWord(json, "operationName", values.get("action"));
        addWord(json, "resourceProviderName", scope.provider().orElse("Microsoft.Resources"));
        addWord(json, "resourceType", scope.type().orElse("Microsoft.Resources"));
        addWord(json, "status", values.get("status"));
        addWord(json, "subStatus", values.get("http_status") == null ? "" : values.get("http_status"));
        return json.add("authorization", authorization())
                .add("claims", claims())
                .add("httpRequest", httpRequest())
                .add("properties", properties())
                .build();
    }

    private String level() {
        return switch (values.get("status")) {
            case "Failed" -> "Error";
            case "Refused" -> "Warning";
            default -> "Informational";
        };
    }

    private JsonObjectBuilder authorization() {
        return BUILDERS.createObjectBuilder()
                .add("action", values.get("action"))
                .add("scope", values.get("scope"));
    }

    private JsonObjectBuilder claims() {
        var claims = BUILDERS.createObjectBuilder();
        add(claims, "http://schemas.microsoft.com/identity/claims/objectidentifier", values.get("actor"));
        add(claims, "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", values.get("actor_name"));
        add(claims, "http://schemas.microsoft.com/identity/claims/tenantid", values.get("actor_tenant"));
        add(claims, "appid", values.get("actor_application"));
        add(claims, "idtyp", values.get("actor_kind"));
        return claims;
    }

    private JsonObjectBuilder httpRequest() {
        var request = BUILDERS.createObjectBuilder();
        add(request, "clientIpAddress", values.get("address"));
        add(request, "clientRequestId", values.get("client_request_id"));
        add(request, "method", values.get("method"));
        add(request, "uri", values.get("path"));
        return request;
    }

    private JsonObjectBuilder properties() {
        var properties = BUILDERS.createObjectBuilder();
        try (var reader = READERS.createReader(new StringReader(values.get("properties")))) {
            reader.readObject().forEach((name, value) -> properties.add(name, ((JsonString) value).getString()));
        }
        add(properties, "statusCode", values.get("http_status"));
        add(properties, "errorCode", values.get("error_code"));
        add(properties, "auditChain", row.server() + "/" + row.sequence());
        return properties;
    }

    private static void addWord(JsonObjectBuilder json, String name, String value) {
        json.add(name, BUILDERS.createObjectBuilder().add("value", value).add("localizedValue", value));
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
