package io.keyward.arm.cluster;

import io.keyward.cluster.ResourceId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/**
 * The DNS domain under which clusters are reached, each by its name, which is unique in the installation.
 *
 * @param name as {@code azurehdinsight.net}
 */
public record ClusterDomain(String name) {

    private static final int SSH = 22;
    private static final int HTTPS = 443;

    /** Where people and programs connect to a cluster, in the form of HDInsight's {@code connectivityEndpoints}. */
    JsonArrayBuilder endpoints(ResourceId cluster) {
        var host = cluster.name().toLowerCase(Locale.ROOT);
        return Json.createArrayBuilder()
                .add(endpoint("SSH", host + "-ssh", SSH))
                .add(endpoint("HTTPS", host, HTTPS));
    }

    private JsonObjectBuilder endpoint(String what, String host, int port) {
        return Json.createObjectBuilder()
                .add("name", what)
                .add("protocol", "TCP")
                .add("location", host + "." + name)
                .add("port", port);
    }
}
