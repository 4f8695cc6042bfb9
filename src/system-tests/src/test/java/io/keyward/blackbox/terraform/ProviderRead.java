package io.keyward.blackbox.terraform;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;

/** What Terraform's provider reads about a cluster, and the state that it builds from the answers. */
record ProviderRead(JsonObject cluster, JsonObject configurations, JsonObject monitor, JsonObject extension) {

    /** The names of components on the wire, by attribute name. The provider compares them case-sensitively. */
    private static final Map<String, String> COMPONENTS = Map.of(
            "hadoop", "Hadoop",
            "spark", "Spark",
            "kafka", "kafka",
            "hbase", "hbase",
            "interactive_hive", "InteractiveHive");

    static ProviderRead of(CustomerCluster cluster) {
        var azure = cluster.azure();
        return new ProviderRead(
                ok(cluster.get()),
                ok(azure.arm("POST", cluster.id() + "/configurations")),
                ok(azure.arm("GET", cluster.id() + "/extensions/clustermonitoring")),
                ok(azure.arm("GET", cluster.id() + "/extensions/azureMonitor")));
    }

    private static JsonObject ok(Answer answer) {
        return answer.require(200).json();
    }

    /** @param before the previous state, from which the provider takes what no answer contains */
    JsonObject state(JsonObject before) {
        return Json.createObjectBuilder()
                .add(
                        "location",
                        cluster.getString("location").toLowerCase(Locale.ROOT).replace(" ", ""))
                .add("tier", properties().getString("tier"))
                .add("cluster_version", properties().getString("clusterVersion"))
                .add("tls_min_version", properties().getString("minSupportedTlsVersion", ""))
                .add(
                        "encryption_in_transit_enabled",
                        object("encryptionInTransitProperties").getBoolean("isEncryptionInTransitEnabled", false))
                .add("component_version", list(component(before)))
                .add("gateway", list(gateway(before)))
                .add("roles", list(roles(before)))
                .add("network", has("networkProperties") ? list(network()) : JsonValue.EMPTY_JSON_ARRAY)
                .add("disk_encryption", has("diskEncryptionProperties") ? list(key()) : JsonValue.EMPTY_JSON_ARRAY)
                .add("compute_isolation", present("computeIsolationProperties"))
                .add("private_link_configuration", present("privateLinkConfigurations"))
                .add("security_profile", present("securityProfile"))
                .add("rest_proxy", present("kafkaRestProperties"))
                .add("metastores", metastores())
                .add("monitor", enabled(monitor))
                .add("extension", enabled(extension))
                .add("zones", cluster.getOrDefault("zones", JsonValue.EMPTY_JSON_ARRAY))
                .add("tags", cluster.getJsonObject("tags"))
                .build();
    }

    private JsonObjectBuilder component(JsonObject before) {
        var attribute = before.getJsonArray("component_version")
                .getJsonObject(0)
                .keySet()
                .iterator()
                .next();
        var versions = object("clusterDefinition").getJsonObject("componentVersion");
        return Json.createObjectBuilder().add(attribute, versions.getString(COMPONENTS.get(attribute), ""));
    }

    private JsonObjectBuilder gateway(JsonObject before) {
        var settings = configurations.getJsonObject("configurations").getJsonObject("gateway");
        var known = before.getJsonArray("gateway").getJsonObject(0).getString("password");
        return Json.createObjectBuilder()
                .add("username", settings.getString("restAuthCredential.username"))
                .add("password", settings.getString("restAuthCredential.password", known));
    }

    private JsonObjectBuilder roles(JsonObject before) {
        var known = before.getJsonArray("roles").getJsonObject(0);
        var roles = Json.createObjectBuilder();
        Map.of("head_node", "headnode", "worker_node", "workernode", "zookeeper_node", "zookeepernode")
                .forEach((attribute, role) -> roles.add(
                        attribute,
                        list(node(role(role), known.getJsonArray(attribute).getJsonObject(0)))));
        return roles;
    }

    private JsonObject role(String name) {
        return object("computeProfile").getJsonArray("roles").getValuesAs(JsonObject.class).stream()
                .filter(role -> role.getString("name").equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObjectBuilder node(JsonObject role, JsonObject before) {
        var network = role.getOrDefault("virtualNetworkProfile", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject();
        var profile = role.getJsonObject("osProfile").getJsonObject("linuxOperatingSystemProfile");
        var node = Json.createObjectBuilder()
                .add("username", profile.getString("username"))
                .add("password", before.get("password"))
                .add("ssh_keys", before.get("ssh_keys"))
                .add("subnet_id", network.getString("subnet", ""))
                .add("virtual_network_id", network.getString("id", ""));
        if (before.containsKey("target_instance_count")) {
            node.add("target_instance_count", role.getInt("targetInstanceCount"));
        }
        if (before.containsKey("number_of_disks_per_node")) {
            var groups = role.getJsonArray("dataDisksGroups");
            node.add("number_of_disks_per_node", groups.getJsonObject(0).getInt("disksPerNode"));
        }
        return role.containsKey("autoscale") ? node.add("autoscale", role.get("autoscale")) : node;
    }

    private JsonObjectBuilder network() {
        var network = object("networkProperties");
        return Json.createObjectBuilder()
                .add("connection_direction", network.getString("resourceProviderConnection", "Outbound"))
                .add(
                        "private_link_enabled",
                        network.getString("privateLink", "").equals("Enabled"));
    }

    private JsonObjectBuilder key() {
        var encryption = object("diskEncryptionProperties");
        return Json.createObjectBuilder()
                .add("encryption_algorithm", encryption.getString("encryptionAlgorithm", ""))
                .add("encryption_at_host_enabled", encryption.getBoolean("encryptionAtHost", false))
                .add("key_vault_key_id", keyId(encryption))
                .add("key_vault_managed_identity_id", encryption.getString("msiResourceId", ""));
    }

    /** The real provider also drops the port of the vault. This does not matter, because vaults of Azure have none. */
    private static String keyId(JsonObject encryption) {
        if (!encryption.containsKey("keyName")) {
            return "";
        }
        var vault = encryption.getString("vaultUri").replaceFirst("/$", "");
        return "%s/keys/%s/%s".formatted(vault, encryption.getString("keyName"), encryption.getString("keyVersion"));
    }

    /** The provider adds a block for each further configuration. */
    private JsonArrayBuilder metastores() {
        var further = Json.createArrayBuilder();
        configurations.getJsonObject("configurations").keySet().stream()
                .filter(name -> !name.equals("gateway"))
                .forEach(further::add);
        return further;
    }

    private static JsonArray enabled(JsonObject status) {
        return status.getBoolean("clusterMonitoringEnabled")
                ? list(Json.createObjectBuilder(status))
                : JsonArray.EMPTY_JSON_ARRAY;
    }

    private JsonArray present(String member) {
        return has(member) ? list(Json.createObjectBuilder(object(member))) : JsonArray.EMPTY_JSON_ARRAY;
    }

    private boolean has(String member) {
        return properties().containsKey(member);
    }

    private JsonObject object(String member) {
        return properties().getOrDefault(member, JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }

    private JsonObject properties() {
        return cluster.getJsonObject("properties");
    }

    private static JsonArray list(JsonObjectBuilder only) {
        return Json.createArrayBuilder().add(only).build();
    }
}
