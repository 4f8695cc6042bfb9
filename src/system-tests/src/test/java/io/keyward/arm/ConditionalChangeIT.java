package io.keyward.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Requests with If-Match, which change a cluster only as long as nobody else has changed it. */
class ConditionalChangeIT {

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();
    private final Customer customer = Customer.of(server, "conditional");
    private final AssignedIdentity identity = customer.identity("conditional");
    private final JsonObject body = ClusterBody.of("Spark")
            .under(customer.vault("conditional").grant(identity).key("k"), identity)
            .json();
    private final CustomerCluster cluster = customer.cluster("conditional").create(new ClusterBody(body));

    @Test
    void a_change_is_made_only_if_the_cluster_still_has_the_etag_of_the_request() throws IOException {
        var tags = "{\"tags\":{\"team\":\"data\"}}";
        var etag = cluster.get().json().getString("etag");

        var stale = conditional("PATCH", "\"nonsense\"", tags);
        var staleDeletion = conditional("DELETE", "\"nonsense\"", "");
        var staleCreation = conditional("PUT", "\"nonsense\"", body.toString());
        var present = conditional("PATCH", '"' + etag + '"', tags);

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("PreconditionFailed");
        assertThat(staleDeletion.statusCode()).isEqualTo(412);
        assertThat(staleCreation.statusCode()).isEqualTo(412);
        assertThat(present.statusCode()).as(present.body()).isEqualTo(200);
    }

    private HttpResponse<String> conditional(String method, String etag, String content) throws IOException {
        var request = client.request(URI.create(server.azure() + cluster.id() + "?api-version=2021-06-01"))
                .header("Authorization", "Bearer " + client.armToken())
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .method(method, BodyPublishers.ofString(content))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
