package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How different readers of Ambari ask, and what they are answered where they ask for what there is not. */
@BothDatabases
class AmbariReadersIT extends ClustersReadByAmbari {

    @Test
    void readers_of_plain_text_are_given_the_same_json_as_those_of_json_and_of_anything() {
        var reader = reader(odd());

        var plain = reader.getAccepting("text/plain", "alert_definitions/1");
        var json = reader.getAccepting("application/json", "alert_definitions/1");
        var anything = reader.get("alert_definitions/1");

        assertThat(plain.status()).as(plain.body()).isEqualTo(200);
        assertThat(plain.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(plain.body()).isEqualTo(json.body()).isEqualTo(anything.body());
        assertThat(anything.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(reader.getAccepting("text/html", "alert_definitions/1").status())
                .isEqualTo(406);
    }

    @Test
    void a_cluster_is_asked_for_the_summary_of_its_alerts_alone() {
        var reader = reader(odd());
        var answer = reader.get("/clusters/" + reader.cluster() + "?fields=alerts_summary")
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
    void what_cannot_be_understood_or_found_reads_like_an_error_of_ambari(String path, int status, String says) {
        var answer = reader(odd()).get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("message")).contains(says);
    }

    @Test
    void a_header_that_cannot_be_read_is_refused_in_the_form_of_ambari() {
        var answer = reader(odd()).getAccepting("json", "alerts");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getInt("status")).isEqualTo(400);
        assertThat(answer.json().getString("message")).contains("headers");
    }

    @Test
    void nothing_can_be_written() {
        var reader = reader(odd());

        var answer = reader.call("DELETE", "alerts/1", Optional.of("Basic YWRtaW46SHR0cFBhc3N3b3JkMTIzNCE="));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().getInt("status")).isEqualTo(405);
    }
}
