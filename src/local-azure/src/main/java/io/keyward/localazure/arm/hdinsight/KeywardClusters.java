package io.keyward.localazure.arm.hdinsight;

import static io.keyward.localazure.text.JsonFactories.READERS;

import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Lists and deletes the clusters of Keyward, for resource lists and for the deletion of a resource group. */
@ApplicationScoped
public class KeywardClusters {

    public static final String TYPE = "Microsoft.HDInsight/clusters";

    private static final String VERSION = "?api-version=2021-06-01";
    private static final int OK = 200;

    private KeywardClient provider;

    protected KeywardClusters() {} // for CDI

    @Inject
    public KeywardClusters(KeywardClient provider) {
        this.provider = provider;
    }

    public List<JsonObject> all(String subscription, String token) {
        var clusters = new ArrayList<JsonObject>();
        var page = "/subscriptions/%s/providers/%s%s".formatted(subscription, TYPE, VERSION);
        while (page != null) {
            var response = page(page, token);
            clusters.addAll(response.getJsonArray("value").getValuesAs(JsonObject.class));
            page = next(response);
        }
        return clusters;
    }

    /** Starts the deletion of a cluster and does not wait until it has ended. */
    public void delete(JsonObject cluster, String token) {
        var response = provider.send(ForwardedRequest.of("DELETE", cluster.getString("id") + VERSION, token));
        if (response.statusCode() >= 400 && response.statusCode() != 404) {
            throw new Refusal(
                    409,
                    "ResourceGroupDeletionBlocked",
                    "The cluster '%s' cannot be deleted: Keyward answered %d."
                            .formatted(cluster.getString("id"), response.statusCode()));
        }
    }

    private JsonObject page(String target, String token) {
        var response = provider.send(ForwardedRequest.of("GET", target, token));
        try (var reader = READERS.createReader(new ByteArrayInputStream(response.body()))) {
            var content = reader.readObject();
            if (response.statusCode() != OK) {
                throw new Refusal(response.statusCode(), "ClusterListFailed", "Keyward answered " + content);
            }
            return content;
        } catch (JsonException e) {
            throw new Refusal(502, "BadGateway", "Keyward's list of clusters cannot be read.");
        }
    }

    // the link may have another host, but the request always goes to the configured Keyward
    private static String next(JsonObject page) {
        var link = page.getString("nextLink", null);
        if (link == null) {
            return null;
        }
        var uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
