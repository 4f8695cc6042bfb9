package io.keyward.arm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.cluster.Cluster;
import io.keyward.operation.OperationId;
import java.net.URI;
import java.net.URLEncoder;

/**
 * The addresses that answers carry. Clients send their tokens there, so they are built from the configuration alone and
 * never from what a request says about itself.
 *
 * @param publicUrl where clients reach this server
 */
public record Addresses(URI publicUrl) {

    /** Where to ask how far an operation got. */
    public String operation(Cluster cluster, OperationId id, String apiVersion) {
        return "%s%s?api-version=%s".formatted(base(), operationPath(cluster, id), encoded(apiVersion));
    }

    /** The ARM id of an operation. */
    public static String operationPath(Cluster cluster, OperationId id) {
        return "/subscriptions/%s/providers/Microsoft.HDInsight/locations/%s/azureasyncoperations/%s"
                .formatted(
                        cluster.resourceId().subscription(),
                        encoded(cluster.region().name()),
                        id);
    }

    /** The page of a list behind the cluster named. */
    public String nextPage(String path, String apiVersion, String after) {
        return "%s%s?api-version=%s&%%24skiptoken=%s".formatted(base(), path, encoded(apiVersion), encoded(after));
    }

    private String base() {
        return publicUrl.toString().replaceAll("/+$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
