package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.RawRequest;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients such as curl send the URL as the user typed it. No spelling of the URL causes a server error (5xx). */
class RequestLineIT {

    private static final String CLUSTERS = LocalAzure.PROVIDER + "/clusters";

    private final RunningKeyward server = BlackBox.server();
    private final LocalAzure azure = new LocalAzure(server);

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "?api-version=2021-06-01&note=a|b^c{d}\"e\" 200",
                "?api-version=2021-06-01&note=\u00c3\u00bc 200", // in UTF-8, as clients send it
                "?api-version=2021-06-01&note=\u00fc 400", // in Latin-1
                "?api-version=2021-06-01&note=%ZZ 400",
                "?api-version=2021-06-01&note=% 400",
                "/a|b^c?api-version=2021-06-01 404",
                "/a%ZZ?api-version=2021-06-01 400",
                "/a%00?api-version=2021-06-01 400",
                "/[a]?api-version=2021-06-01 404",
                "/a%2Fb?api-version=2021-06-01 400",
                "/a%5Cb?api-version=2021-06-01 400",
                "/a\\b?api-version=2021-06-01 400",
                "/a%23b?api-version=2021-06-01 400",
                "/%2e%2e/clusters?api-version=2021-06-01 400",
                "/a%ff?api-version=2021-06-01 400"
            })
    void each_spelling_of_a_url_gets_an_answer_in_json(String rest, int status) {
        var answer = RawRequest.get(CLUSTERS + rest, azure.armToken()).send(server);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isJson()).as(answer.text()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Accept: applicat, 400",
        "Accept: application/json;q=x, 400",
        "Content-Type: [plication/json, 400",
        "Content-Type: application/json;q=x, 400",
        "Accept-Language: ;, 200",
        "Content-Encoding: nonsense, 200"
    })
    void a_header_that_cannot_be_parsed_gets_an_answer_in_json(String header, int status) {
        var headers = List.of("Authorization: Bearer " + azure.armToken(), header);

        var answer = new RawRequest("GET", CLUSTERS + "?api-version=2021-06-01", headers, "").send(server);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isJson()).as(answer.text()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"/api/v1/clusters/c/alerts?Alert/state=OK|Alert/state=CRITICAL 401", "/api/v1/clusters/%ZZ 400"})
    void an_ambari_request_without_a_password_is_refused_whatever_its_url_holds(String target, int status) {
        var answer = RawRequest.get(target, "none").send(server);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isJson()).as(answer.text()).isTrue();
    }
}
