package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import io.keyward.text.Slashes;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * The {@code connectivityEndpoints} of a cluster. The Ambari address is that of Keyward. The host names of the cluster itself
 * consist of its name, which is unique in the installation, and a DNS domain. They are shown only if the operator has
 * configured a domain: people send passwords to these hosts, so Keyward does not invent host names.
 *
 * @param domain such as {@code clusters.example.com}; empty if the operator configured none
 * @param ambari the URL under which clients reach the Ambari interface
 */
public record ClusterEndpoints(Optional<String> domain, URI ambari) {

    private static final int SSH_PORT = 22;
    private static final int HTTPS_PORT = 443;
    private static final String AMBARI_CLUSTERS = "/api/v1/clusters/";

    JsonArrayBuilder of(ResourceId cluster) {
        var endpoints = BUILDERS.createArrayBuilder();
        domain.ifPresent(name -> {
            var host = AsciiCase.fold(cluster.name());
            endpoints
                    .add(endpoint("SSH", host + "-ssh." + name, SSH_PORT))
                    .add(endpoint("HTTPS", host + "." + name, HTTPS_PORT));
        });
        var address = Slashes.withoutTrailing(ambari.toString()) + AMBARI_CLUSTERS + cluster.name();
        return endpoints.add(endpoint("AMBARI", address, port(URI.create(address))));
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? HTTPS_PORT : address.getPort();
    }

    private static JsonObjectBuilder endpoint(String name, String location, int port) {
        return BUILDERS.createObjectBuilder()
                .add("name", name)
                .add("protocol", "TCP")
                .add("location", location)
                .add("port", port);
    }
}
