package io.keyward.arm;

import static io.keyward.arm.Bodies.A_CLUSTER;
import static io.keyward.arm.Bodies.without;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the ARM API that name no existing cluster. */
class ArmRoutesIT {

    private static final String LOCATION =
            "/subscriptions/" + LocalClient.SUBSCRIPTION + "/providers/Microsoft.HDInsight/locations/eastus";

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();
    private final Customer other = Customer.of(server, "routes");

    @Test
    void a_long_list_is_read_in_pages() {
        var plain = new ClusterBody(without(without(A_CLUSTER, "/properties/diskEncryptionProperties"), "/identity"));
        var names = List.of(
                "c" + UUID.randomUUID().toString().substring(0, 13),
                "c" + UUID.randomUUID().toString().substring(0, 13),
                "c" + UUID.randomUUID().toString().substring(0, 13));
        names.forEach(each -> other.cluster(each).put(plain));

        var first = other.azure().arm("GET", other.clusters()).json();
        var second = json(client.call("GET", URI.create(first.getString("nextLink")), client.armToken(), null));

        assertThat(first.getString("nextLink")).startsWith(server.azure().toString());
        assertThat(first.getJsonArray("value")).hasSize(2);
        assertThat(second).doesNotContainKey("nextLink");
        assertThat(namesOf(first, second)).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /subscriptions/s/nowhere, 404, NotFound",
        "POST, /providers/Microsoft.HDInsight/operations, 405, MethodNotAllowed",
        "GET, /subscriptions/s/providers/Microsoft.HDInsight/clusters, 400, MissingApiVersionParameter",
    })
    void errors_of_http_have_arms_error_format(String method, String path, int status, String code) {
        var answer = client.call(method, server.keyward().resolve(path), client.armToken(), null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).getJsonObject("error").getString("code")).isEqualTo(code);
    }

    @Test
    void the_outbound_addresses_for_a_vaults_firewall_can_be_read() { // R4
        var answer = other.azure().arm("GET", LOCATION + "/outboundAddresses").json();

        assertThat(answer.getJsonArray("value").getValuesAs(JsonString::getString))
                .containsExactly("203.0.113.7", "203.0.113.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%07", "%2A", "no%20name"})
    void a_skip_token_that_is_not_from_a_link_is_refused(String token) {
        var answer = other.azure().arm("GET", other.clusters() + "?api-version=2021-06-01&$skiptoken=" + token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidResourceName");
    }

    @Test
    void deleting_a_cluster_that_does_not_exist_succeeds() {
        assertThat(other.cluster("no-such-cluster").delete().status()).isEqualTo(204);
    }

    private static List<String> namesOf(JsonObject... pages) {
        var names = new ArrayList<String>();
        for (var page : pages) {
            page.getJsonArray("value").stream()
                    .map(JsonValue::asJsonObject)
                    .map(cluster -> cluster.getJsonString("name"))
                    .map(JsonString::getString)
                    .forEach(names::add);
        }
        return names;
    }
}
