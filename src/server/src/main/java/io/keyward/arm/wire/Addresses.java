package io.keyward.arm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.keyward.cluster.Cluster;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.fleet.FleetAddress;
import io.keyward.operation.OperationId;
import io.keyward.text.Slashes;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Builds the URLs in responses. Clients send their tokens to these URLs, so the host always comes from the configuration and
 * never from a header of the request.
 *
 * @param publicUrl the URL under which clients reach this server
 */
public record Addresses(URI publicUrl) {

    /** The URL that a client polls for the status of an operation. */
    public String operationUrl(Cluster cluster, OperationId id, String apiVersion) {
        return "%s%s?api-version=%s".formatted(base(), operationPath(cluster, id), encoded(apiVersion));
    }

    /** The URL that a client polls for the status of a fleet rotation. */
    public String fleetUrl(FleetAddress fleet, String apiVersion) {
        return "%s%s/status?api-version=%s".formatted(base(), encodedPath(fleet.toString()), encoded(apiVersion));
    }

    /** The URL that a client polls for the status of a deployment. */
    public String deploymentUrl(DeploymentAddress deployment, UUID id, String apiVersion) {
        return "%s%s/operationStatuses/%s?api-version=%s"
                .formatted(base(), encodedPath(deployment.toString()), id, encoded(apiVersion));
    }

    // the name of a resource group can contain letters outside ASCII
    private static String encodedPath(String id) {
        return Stream.of(id.split("/", -1)).map(Addresses::encoded).collect(joining("/"));
    }

    /** The ARM resource id of an operation: a path without a host. */
    public static String operationPath(Cluster cluster, OperationId id) {
        return "/subscriptions/%s/providers/Microsoft.HDInsight/locations/%s/azureasyncoperations/%s"
                .formatted(
                        cluster.resourceId().subscription(),
                        encoded(cluster.region().name()),
                        id);
    }

    /**
     * The URL of a page of a list.
     *
     * @param token the {@code $skiptoken} of the page
     * @param more further query parameters
     */
    public String pageUrl(String path, String apiVersion, String token, Map<String, String> more) {
        var url = new StringBuilder(
                "%s%s?api-version=%s&%%24skiptoken=%s".formatted(base(), path, encoded(apiVersion), encoded(token)));
        more.forEach((name, value) ->
                url.append('&').append(encoded(name)).append('=').append(encoded(value)));
        return url.toString();
    }

    private String base() {
        return Slashes.withoutTrailing(publicUrl.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
