package io.keyward.arm.cluster;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

/**
 * The DNS domain of the clusters. Each cluster has a host name in it, made from its name, which is unique in the
 * installation.
 *
 * @param name such as {@code azurehdinsight.net}
 */
public record ClusterDomain(String name) {

    private static final int SSH_PORT = 22;
    private static final int HTTPS_PORT = 443;

    /** The {@code connectivityEndpoints} of a cluster. */
    JsonArrayBuilder endpoints(ResourceId cluster) {
        var host = AsciiCase.fold(cluster.name());
        return Json.createArrayBuilder()
                .add(endpoint("SSH", host + "-ssh", SSH_PORT))
                .add(endpoint("HTTPS", host, HTTPS_PORT));
    }

    private JsonObjectBuilder endpoint(String name, String host, int port) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("protocol", "TCP")
                .add("location", host + "." + this.name)
                .add("port", port);
    }
}
