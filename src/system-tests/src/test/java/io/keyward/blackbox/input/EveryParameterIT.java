package io.keyward.blackbox.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.PortalSession;
import io.keyward.blackbox.client.RawRequest;
import io.keyward.testserver.RunningKeyward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No parameter of any interface accepts a text that is too long or that no database stores: each is refused by a status of 400
 * to 499 before the interface reads it. Each parameter is tried with one such text in every run, and with all of them in
 * campaigns.
 */
class EveryParameterIT {

    private static final int HUGE = 200_000;
    private static final String LONG = "%2F".repeat(10_000); // the container refuses a longer one itself
    private static final List<String> TEXTS = List.of(LONG, "%ED%A0%80", "a%00b");
    private static final List<String> FIELD_TEXTS = List.of("/".repeat(HUGE), "/".repeat(5000), "a\0b");
    private static final List<String> HEADERS = List.of(
            "Accept-Language",
            "Content-Digest",
            "Referer",
            "Signature",
            "Signature-Input",
            "User-Agent",
            "X-Forwarded-For",
            "x-ms-client-request-id",
            "x-ms-correlation-request-id");

    private final RunningKeyward server = BlackBox.server();
    private final LocalAzure azure = new LocalAzure(server);
    private final String token = azure.armToken();

    @Test
    void every_parameter_of_every_route_refuses_a_long_or_unstorable_text() {
        assertThat(acceptedByRoutes(parameter -> Stream.of(oneOf(TEXTS, parameter))))
                .isEmpty();
    }

    @Tag("campaign")
    @Test
    void every_parameter_of_every_route_refuses_long_and_unstorable_texts() {
        assertThat(acceptedByRoutes(parameter -> TEXTS.stream())).isEmpty();
    }

    private List<String> acceptedByRoutes(Function<RouteParameter, Stream<String>> texts) {
        return RouteParameter.all().stream()
                .flatMap(parameter -> texts.apply(parameter)
                        .filter(text -> !isRefused(status(parameter, text)))
                        .map(text -> parameter + " " + text.substring(0, 6)))
                .toList();
    }

    // a parameter gets the same text in every run, so that a failure can be reproduced
    private static String oneOf(List<String> texts, Record parameter) {
        return texts.get(Math.floorMod(parameter.toString().hashCode(), texts.size()));
    }

    private int status(RouteParameter parameter, String value) {
        var address = server.keyward().resolve(parameter.target(value));
        return server.client().call(parameter.method(), address, token, null).statusCode();
    }

    private static boolean isRefused(int status) {
        return status >= 400 && status < 500;
    }

    @Test
    void every_header_refuses_long_texts() {
        assertThat(HEADERS).allSatisfy(name -> {
            var headers = List.of(
                    "Authorization: Bearer " + token, "Accept: application/json", name + ": " + "a".repeat(9000));
            var target = LocalAzure.PROVIDER + "/clusters?api-version=2021-06-01";
            var answer = new RawRequest("GET", target, headers, "").send(server);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("the header " + name + " has more than 8192 characters");
        });
    }

    @Test
    void a_user_of_a_gateway_gets_no_answer_for_long_and_unstorable_texts() {
        var cluster = "input" + Long.toString(System.nanoTime(), 36);
        Customer.of(server, "input")
                .cluster(cluster)
                .create(ClusterBody.of("Spark").workers(1, 0));
        var ambari = AmbariClient.of(server, cluster);

        assertThat(ambari.get("alerts").status()).isEqualTo(200);
        for (var option : List.of(
                "fields", "format", "from", "minimal_response", "page_size", "sortBy", "to", "_", "Alert/state")) {
            TEXTS.forEach(text -> assertThat(
                            ambari.get("alerts?" + option + "=" + text).status())
                    .as(option)
                    .isEqualTo(400));
        }
    }

    @Test
    void every_parameter_of_every_page_refuses_a_long_or_unstorable_text() {
        assertThat(acceptedByPages(parameter -> Stream.of(oneOf(FIELD_TEXTS, parameter))))
                .isEmpty();
    }

    @Tag("campaign")
    @Test
    void every_parameter_of_every_page_refuses_long_and_unstorable_texts() {
        assertThat(acceptedByPages(parameter -> FIELD_TEXTS.stream())).isEmpty();
    }

    private List<String> acceptedByPages(Function<PageParameter, Stream<String>> texts) {
        var session = PortalSession.of(server, DirectoryPrincipal.user(azure, List.of()));
        var accepted = new ArrayList<String>();
        for (var parameter : PageParameter.all()) {
            texts.apply(parameter)
                    .map(text -> session.post(parameter.page(), Map.of(parameter.name(), text))
                            .statusCode())
                    .filter(status -> !isRefused(status))
                    .forEach(status -> accepted.add(parameter + " " + status));
            var inAddress = session.get(parameter.page() + "?" + parameter.name() + "=" + "%2F".repeat(5000))
                    .statusCode();
            if (inAddress != 400) {
                accepted.add(parameter + " in the address " + inAddress);
            }
        }
        return accepted;
    }

    @Test
    void a_huge_form_is_refused_without_its_length_too() {
        var session = PortalSession.of(server, DirectoryPrincipal.user(azure, List.of()));
        var headers = List.of(
                "Cookie: " + session.cookies(),
                "Content-Type: application/x-www-form-urlencoded",
                "Transfer-Encoding: chunked");
        var body = "2\r\na=\r\n0\r\n\r\n";

        var answer = new RawRequest("POST", "/portal/activity.xhtml", headers, body).sendChunked(server);

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_huge_request_line_is_refused_by_the_container() {
        for (var path : List.of(
                LocalAzure.PROVIDER + "/", "/api/v1/", "/nodes/v1/", "/portal/", "/.well-known/", "/metadata/")) {
            var answer = RawRequest.get(path + "a".repeat(HUGE), token).sendHuge(server);

            assertThat(answer.status()).as(path).isIn(0, 400);
        }
    }
}
