package io.keyward.arm.cluster;

import static io.keyward.arm.json.MemberField.honoured;
import static io.keyward.arm.json.MemberField.only;
import static io.keyward.arm.json.MemberSchema.object;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.json.MemberField;
import io.keyward.arm.json.MemberSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The models of requests in Azure's SDKs, and what Keyward does with each of their members. {@code
 * src/docs/wire/request-members.md} is generated from this table.
 */
public final class RequestModels {

    private static final MemberSchema RESIZE = object(honoured("targetInstanceCount"));

    private static final MemberSchema NAME =
            object(honoured("name"), only("type", ClusterView.TYPES, "names of other resources"));

    /** The models of requests that Keyward always refuses with {@code NotSupported}. */
    public static final Set<String> REFUSED = Set.of(
            "Application",
            "AutoscaleConfigurationUpdateParameter",
            "AzureMonitorRequest",
            "ClusterMonitoringRequest",
            "ExecuteScriptActionParameters",
            "Extension",
            "PrivateEndpointConnection",
            "UpdateClusterIdentityCertificateParameters");

    private RequestModels() {}

    /** The schemas of the models by name. */
    public static Map<String, MemberSchema> schemas() {
        var schemas = new LinkedHashMap<String, MemberSchema>();
        schemas.put("ClusterCreateParametersExtended", ClusterSchema.BODY);
        schemas.put("ClusterCreateRequestValidationParameters", ClusterSchema.CHECK);
        schemas.put("ClusterPatchParameters", ClusterPatch.SCHEMA);
        schemas.put("ClusterDiskEncryptionParameters", RotationRequest.SCHEMA);
        schemas.put("ClusterResizeParameters", RESIZE);
        schemas.put("UpdateGatewaySettingsParameters", GatewayMember.SCHEMA);
        schemas.put("NameAvailabilityCheckRequestParameters", NAME);
        return schemas;
    }

    /** The members of a model by path. A path contains neither indexes of lists nor names that a client chooses. */
    public static SortedMap<String, MemberField> members(MemberSchema model) {
        var members = new TreeMap<String, MemberField>();
        add("", model, members);
        return members;
    }

    private static void add(String prefix, MemberSchema schema, Map<String, MemberField> members) {
        schema.members().forEach(field -> {
            var path = prefix + field.name();
            if (field.schema().members().isEmpty()) {
                members.put(path, field);
            }
            add(path + "/", field.schema(), members);
        });
    }

    static int resizeCount(JsonMember body) {
        RESIZE.select(body);
        return body.get("targetInstanceCount").requiredInteger();
    }

    /** The name whose availability a client checks. */
    public static String requestedName(JsonMember body) {
        NAME.select(body);
        return body.get("name").requiredText();
    }
}
