package io.keyward.localazure.arm.hdinsight;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.keyward.localazure.arm.TestSubscription.SUBSCRIPTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.localazure.arm.TestSubscription;
import io.keyward.localazure.http.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way from the front door to Keyward and back: to the letter, and truthful where there is no way. */
class HdInsightTest {

    private static final String CLUSTER = "/subscriptions/" + SUBSCRIPTION
            + "/resourceGroups/MyResourceGroup/providers/Microsoft.HDInsight//clusters/C4?api-version=2021-06-01&x=%2F";

    @RegisterExtension
    static final WireMockExtension KEYWARD = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private TestSubscription azure;

    @BeforeEach
    void a_front_door_before_keyward() throws Exception {
        azure = new TestSubscription(folder, URI.create(KEYWARD.baseUrl() + "/"));
    }

    @Test
    void a_request_is_passed_on_to_the_letter() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(ok()));

        azure.provider.ask(PassedRequest.from("PUT", CLUSTER, headers(), "{\"location\":1}".getBytes(UTF_8)));

        KEYWARD.verify(putRequestedFor(urlEqualTo(CLUSTER))
                .withHeader("Authorization", equalTo("Bearer token"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("x-ms-client-request-id", equalTo("id"))
                .withHeader("Cookie", absent())
                .withHeader("X-Forwarded-Host", absent())
                .withRequestBody(equalTo("{\"location\":1}")));
    }

    @Test
    void the_answer_comes_back_with_its_status_its_headers_and_its_body() throws IOException {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(202)
                        .withHeader("Azure-AsyncOperation", "https://localhost:8443/op")
                        .withHeader("Retry-After", "1")
                        .withBody("{}")));

        var answer = azure.provider.ask(request());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("azure-asyncoperation")).contains("https://localhost:8443/op");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(new String(answer.body().readAllBytes(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(temporaryRedirect("/elsewhere")));

        assertThat(azure.provider.ask(request()).statusCode()).isEqualTo(302);
    }

    @Test
    void an_arm_error_of_keyward_is_passed_back_and_not_explained() {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(notFound()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":{}}")));

        assertThat(azure.provider.ask(request()).statusCode()).isEqualTo(404);
    }

    @Test
    void keyward_being_down_is_a_503_of_arm() throws Exception {
        var nobody = new TestSubscription(folder, URI.create("http://localhost:1"));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> nobody.provider.ask(request())));
    }

    @Test
    void a_broken_connection_is_a_503_of_arm() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> azure.provider.ask(request())));
    }

    @Test
    void a_server_on_which_keyward_does_not_run_yet_is_a_503_of_arm() {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(notFound()
                        .withHeader("Content-Type", "text/html;charset=UTF-8")
                        .withBody("<html>")));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> azure.provider.ask(request())));
    }

    @Test
    void keyward_is_ready_when_its_health_says_so() {
        KEYWARD.stubFor(get("/health/ready").willReturn(serviceUnavailable()));
        assertThat(azure.provider.isReady().join()).isFalse();

        KEYWARD.stubFor(get("/health/ready").willReturn(ok()));

        assertThat(azure.provider.isReady().join()).isTrue();
    }

    @Test
    void the_announcement_says_where_everything_is() {
        var text = new Announcement(azure.provider, azure.authority, Optional.of("/ca.pem")).text();

        assertThat(text)
                .contains(
                        "https://localhost:8443 ",
                        KEYWARD.baseUrl() + "/adminCenter/",
                        "/openapi/ui/",
                        "/health",
                        "FirstRun.java")
                .contains("/ca.pem");
    }

    private static PassedRequest request() {
        return PassedRequest.of("GET", CLUSTER, "Bearer token");
    }

    private static Map<String, List<String>> headers() {
        return Map.of(
                "Authorization", List.of("Bearer token"),
                "Content-Type", List.of("application/json"),
                "x-ms-client-request-id", List.of("id"),
                "Cookie", List.of("secret"),
                "Host", List.of("evil"),
                "X-Forwarded-Host", List.of("evil"));
    }

    private static void assertUnavailable(Refusal refusal) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.code()).isEqualTo("ServiceUnavailable");
    }
}
