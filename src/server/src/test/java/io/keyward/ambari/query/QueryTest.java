package io.keyward.ambari.query;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries in Ambari's syntax over three rows: row 1 is OK, row 2 is WARNING, and row 3 is CRITICAL and about a host. */
class QueryTest {

    private static final List<AmbariResource> ROWS =
            List.of(row(1, "OK", null), row(2, "WARNING", null), row(3, "CRITICAL", "wn0"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1,2,3",
                "fields=*&_=1425704842163 | 1,2,3",
                "Alert/state=CRITICAL | 3",
                "Alert%2Fstate%3DCRITICAL | 3",
                "Alert/state!=OK | 2,3",
                "Alert/state.in(OK,CRITICAL) | 1,3",
                "Alert/state.in(OK,%20CRITICAL) | 1,3",
                "Alert/state=OK%7CAlert/state=WARNING | 1,2",
                "Alert/state=WARNING&Alert/host_name=wn0 | ''",
                "(Alert/state=WARNING%7CAlert/state=CRITICAL)&Alert/host_name=wn0 | 3",
                "(Alert/state=CRITICAL&Alert/host_name=wn0)%7CAlert/id=1 | 1,3",
                "!Alert/state=OK | 2,3",
                "!(Alert/state=OK%7CAlert/state=WARNING) | 3",
                "Alert/host_name.isEmpty() | 1,2",
                "Alert/id>1&Alert/id<=3 | 2,3",
                "Alert/maintenance_state=OFF | 1,2,3",
                "Alert/maintenance_state=ON | ''",
                "sortBy=Alert/id.desc | 3,2,1",
                "sortBy=Alert/maintenance_state,Alert/state.asc | 3,1,2",
                "page_size=1 | 1",
                "page_size=2&from=1 | 2,3",
                "page_size=2&from=end | 2,3",
                "page_size=2&from=99 | ''",
            })
    void rows_are_filtered_ordered_and_paged(String rawQuery, String expected) {
        var query = Query.parse(ResourceSchema.ALERT, rawQuery);

        var shown = query.page(query.select(ROWS));

        assertThat(shown.stream()
                        .map(row -> row.value("Alert/id").orElseThrow())
                        .toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alert/nothing=1",
                "nothing=1",
                "state=OK",
                "Alert/state",
                "Alert/state.matches(.*)",
                "Alert/state.in(OK",
                "(Alert/state=OK",
                "Alert/state=OK)",
                "!",
                "((((((((((((((((((Alert/state=OK))))))))))))))))))",
                "fields=Alert/nothing",
                "fields=",
                "sortBy=Alert/nothing",
                "page_size=x",
                "page_size=-1",
                "page_size=1&from=x",
                "%ZZ"
            })
    void a_malformed_query_is_refused(String rawQuery) {
        assertThatThrownBy(() -> {
                    var query = Query.parse(ResourceSchema.ALERT, rawQuery);
                    query.fields();
                    query.page(query.select(ROWS));
                })
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void a_query_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> Query.parse(ResourceSchema.ALERT, "Alert/state=" + "x".repeat(9000)))
                .is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    @Test
    void keys_and_filtered_properties_are_shown_besides_the_requested_fields() {
        var query = Query.parse(ResourceSchema.ALERT, "fields=Alert/text&Alert/state=OK");

        assertThat(query.fields()).contains("Alert/text", "Alert/state", "Alert/id", "Alert/host_name");
        assertThat(query.fields()).doesNotContain("Alert/label");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, true, true",
        "fields=*, true, true, true",
        "fields=alerts_summary, true, false, false",
        "fields=alerts_summary/*, true, false, false",
        "'fields=Clusters/version,alerts', false, true, true",
        "fields=Clusters/*, false, false, true",
    })
    void a_cluster_can_be_read_with_its_alerts_and_their_summary(
            String rawQuery, boolean summary, boolean alerts, boolean version) {
        var fields = Query.parse(ResourceSchema.CLUSTER, rawQuery).fields();

        assertThat(fields.contains("alerts_summary")).isEqualTo(summary);
        assertThat(fields.contains("alerts")).isEqualTo(alerts);
        assertThat(fields.contains("Clusters/version")).isEqualTo(version);
        assertThat(fields).contains("Clusters/cluster_name");
    }

    private static AmbariResource row(int id, String state, String host) {
        return AmbariResource.having("id", id)
                .with("state", state)
                .with("host_name", host)
                .with("maintenance_state", "OFF")
                .at("https://localhost/alerts/" + id, "Alert");
    }
}
