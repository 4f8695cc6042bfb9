package io.keyward.blackbox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media types, errors and methods of requests on the Ambari wire. */
@Order(7) // near the other tests on this server, which stops after the last of them
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
class AmbariRequestsIT extends AmbariFixture {

    @Test
    void text_plain_and_json_and_any_type_are_answered_with_the_same_json() {
        var client = client(shared());

        var plain = client.getAccepting("text/plain", "alert_definitions/1");
        var json = client.getAccepting("application/json", "alert_definitions/1");
        var anything = client.get("alert_definitions/1");
        var html = client.getAccepting("text/html", "alert_definitions/1");

        assertThat(plain.status()).as(plain.body()).isEqualTo(200);
        assertThat(plain.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(plain.body()).isEqualTo(json.body()).isEqualTo(anything.body());
        assertThat(anything.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(html.status()).isEqualTo(406);
    }

    @Test
    void the_field_alerts_summary_returns_the_summary_without_the_alerts() {
        var client = client(shared());

        var answer = client.get("/clusters/" + client.cluster() + "?fields=alerts_summary")
                .require(200)
                .json();

        assertThat(answer.getJsonObject("alerts_summary").getInt("CRITICAL")).isZero();
        assertThat(answer.getJsonObject("Clusters")).containsOnlyKeys("cluster_name");
        assertThat(answer).doesNotContainKey("alerts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alerts?Alert/nothing=1 | 400 | not supported",
                "alerts?fields=Alert/nothing | 400 | not supported",
                "alerts?nothing=1 | 400 | not supported",
                "alerts?format=pie | 400 | groupedSummary",
                "alerts?page_size=-1 | 400 | page_size",
                "alerts?Alert/state=OK) | 400 | cannot be read",
                "alerts?((((((((((((((((((((Alert/state=OK | 400 | cannot be read",
                "alerts?Alert/text.matches(.*) | 400 | cannot be read",
                "alerts/999 | 404 | doesn't exist",
                "alerts/abc | 404 | doesn't exist",
                "alert_history/1 | 404 | doesn't exist",
                "alert_definitions/99 | 404 | doesn't exist",
                "nowhere | 404 | doesn't exist"
            })
    void an_invalid_query_and_an_unknown_path_are_answered_like_an_error_of_ambari(
            String path, int status, String message) {
        var answer = client(shared()).get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("message")).contains(message);
    }

    @Test
    void an_unreadable_header_is_answered_like_an_error_of_ambari() {
        var answer = client(shared()).getAccepting("json", "alerts");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getInt("status")).isEqualTo(400);
        assertThat(answer.json().getString("message")).contains("headers");
    }

    @Test
    void a_delete_is_answered_with_405() {
        var client = client(shared());

        var answer = client.call("DELETE", "alerts/1", Optional.of("Basic YWRtaW46SHR0cFBhc3N3b3JkMTIzNCE="));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().getInt("status")).isEqualTo(405);
    }
}
