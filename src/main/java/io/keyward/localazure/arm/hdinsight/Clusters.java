package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The clusters Keyward has, looked up where ARM itself needs them: in lists of resources and when a group goes. */
@ApplicationScoped
public class Clusters {

    public static final String TYPE = "Microsoft.HDInsight/clusters";

    private static final String VERSION = "?api-version=2021-06-01";
    private static final int OK = 200;

    private HdInsight provider;

    protected Clusters() {} // for CDI

    @Inject
    public Clusters(HdInsight provider) {
        this.provider = provider;
    }

    public List<JsonObject> all(String subscription, String token) {
        var clusters = new ArrayList<JsonObject>();
        var page = "/subscriptions/%s/providers/%s%s".formatted(subscription, TYPE, VERSION);
        while (page != null) {
            var answer = page(page, token);
            clusters.addAll(answer.getJsonArray("value").getValuesAs(JsonObject.class));
            page = next(answer);
        }
        return clusters;
    }

    /** Asks Keyward to delete a cluster; that it does so in its own time is Keyward's business. */
    public void delete(JsonObject cluster, String token) {
        var answer = provider.ask(PassedRequest.of("DELETE", cluster.getString("id") + VERSION, token));
        try (var body = answer.body()) {
            if (answer.statusCode() >= 400 && answer.statusCode() != 404) {
                throw new Refusal(
                        409,
                        "ResourceGroupDeletionBlocked",
                        "The cluster '%s' cannot be deleted: Keyward answered %d."
                                .formatted(cluster.getString("id"), answer.statusCode()));
            }
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw ArmRefusal.keywardSilent(provider.url(), e.getClass().getSimpleName());
        }
    }

    private JsonObject page(String target, String token) {
        var answer = provider.ask(PassedRequest.of("GET", target, token));
        try (var reader = Json.createReader(answer.body())) {
            var content = reader.readObject();
            if (answer.statusCode() != OK) {
                throw new Refusal(answer.statusCode(), "ClusterListFailed", "Keyward answered " + content);
            }
            return content;
        } catch (JsonException e) {
            throw new Refusal(502, "BadGateway", "Keyward's list of clusters cannot be read.");
        }
    }

    // the address is Keyward's to choose, the way there is ours
    private static String next(JsonObject page) {
        var link = page.getString("nextLink", null);
        if (link == null) {
            return null;
        }
        var uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
