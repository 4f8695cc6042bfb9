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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Requests with If-Match, which change a resource only as long as nobody else has changed it. */
@TestInstance(Lifecycle.PER_CLASS)
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

        var stale = conditional("PATCH", cluster.id(), "\"nonsense\"", tags);
        var staleDeletion = conditional("DELETE", cluster.id(), "\"nonsense\"", "");
        var staleCreation = conditional("PUT", cluster.id(), "\"nonsense\"", body.toString());
        var present = conditional("PATCH", cluster.id(), '"' + etag + '"', tags);

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("PreconditionFailed");
        assertThat(staleDeletion.statusCode()).isEqualTo(412);
        assertThat(staleCreation.statusCode()).isEqualTo(412);
        assertThat(present.statusCode()).as(present.body()).isEqualTo(200);
    }

    @Test
    void a_schedule_is_replaced_and_deleted_only_with_its_etag() throws IOException {
        var schedule = customer.group() + "/providers/Microsoft.HDInsight/fleetSchedules/conditional";
        var quarterly =
                """
                {"properties": {"fleetRotation": {}, "recurrence":
                  {"everyDays": 90, "weekdays": ["Sunday"], "time": "02:00", "timeZone": "Etc/UTC"}}}
                """;
        var etag = customer.azure()
                .armText("PUT", schedule, quarterly)
                .require(201)
                .json()
                .getString("etag");

        assertThat(conditional("PUT", schedule, "nonsense", quarterly).statusCode())
                .isEqualTo(412);
        assertThat(conditional("DELETE", schedule, "nonsense", "").statusCode()).isEqualTo(412);
        assertThat(conditional("DELETE", schedule, etag, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_condition_on_a_resource_without_an_etag_is_refused_and_changes_nothing() throws IOException {
        var policy = cluster.id() + "/keyPolicy";
        var before = customer.azure().arm("GET", policy).require(200).json();

        var change = conditional("PATCH", policy, "\"nonsense\"", "{\"properties\": {\"recoveryKit\": true}}");

        assertThat(change.statusCode()).as(change.body()).isEqualTo(412);
        assertThat(change.body()).contains("PreconditionFailed", "has no etag");
        assertThat(customer.azure().arm("GET", policy).require(200).json()).isEqualTo(before);
    }

    private HttpResponse<String> conditional(String method, String id, String etag, String content) throws IOException {
        var request = client.request(URI.create(server.azure() + id + "?api-version=2021-06-01"))
                .header("Authorization", "Bearer " + client.armToken())
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .method(method, BodyPublishers.ofString(content))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
