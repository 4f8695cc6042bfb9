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
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests reach Keyward with their path, body and known headers, and responses return with their status, body and known
 * headers. If Keyward is unreachable or not deployed, the client gets a 503.
 */
class KeywardClientTest {

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
    void a_stub_of_keyward() throws Exception {
        azure = new TestSubscription(folder, URI.create(KEYWARD.baseUrl() + "/"));
    }

    @Test
    void a_request_is_forwarded_with_its_exact_path_body_and_known_headers() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(ok()));

        azure.provider.send(ForwardedRequest.from("PUT", CLUSTER, headers(), "{\"location\":1}".getBytes(UTF_8)));

        KEYWARD.verify(putRequestedFor(urlEqualTo(CLUSTER))
                .withHeader("Authorization", equalTo("Bearer token"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("x-ms-client-request-id", equalTo("id"))
                .withHeader("Cookie", absent())
                .withHeader("X-Forwarded-Host", absent())
                .withRequestBody(equalTo("{\"location\":1}")));
    }

    @Test
    void the_response_keeps_its_status_headers_and_body() {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(202)
                        .withHeader("Azure-AsyncOperation", "https://localhost:8443/op")
                        .withHeader("Retry-After", "1")
                        .withBody("{}")));

        var response = azure.provider.send(request());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("azure-asyncoperation")).contains("https://localhost:8443/op");
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(new String(response.body(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void a_redirect_is_returned_and_not_followed() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(temporaryRedirect("/elsewhere")));

        assertThat(azure.provider.send(request()).statusCode()).isEqualTo(302);
    }

    @Test
    void an_arm_error_of_keyward_is_returned_unchanged() {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(notFound()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":{}}")));

        assertThat(azure.provider.send(request()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_refused_connection_to_keyward_is_a_503() throws Exception {
        var nobody = new TestSubscription(folder, URI.create("http://localhost:1"));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> nobody.provider.send(request())));
    }

    @Test
    void a_broken_connection_to_keyward_is_a_503() {
        KEYWARD.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> azure.provider.send(request())));
    }

    @Test
    void an_html_404_of_a_server_without_keyward_is_a_503() {
        KEYWARD.stubFor(any(anyUrl())
                .willReturn(notFound()
                        .withHeader("Content-Type", "text/html;charset=UTF-8")
                        .withBody("<html>")));

        assertUnavailable(catchThrowableOfType(Refusal.class, () -> azure.provider.send(request())));
    }

    @Test
    void keyward_is_ready_if_its_readiness_check_succeeds() {
        KEYWARD.stubFor(get("/health/ready").willReturn(ok()));

        assertThat(azure.provider.isReady().join()).isTrue();
    }

    @Test
    void keyward_is_not_ready_if_its_readiness_check_fails() {
        KEYWARD.stubFor(get("/health/ready").willReturn(serviceUnavailable()));

        assertThat(azure.provider.isReady().join()).isFalse();
    }

    @Test
    void the_announcement_lists_all_endpoints() {
        var text = new StartupAnnouncement(azure.provider, azure.authority, Optional.of("/ca.pem")).text();

        assertThat(text)
                .contains(
                        "https://localhost:8443 ",
                        "https://localhost:8443/adfs ",
                        KEYWARD.baseUrl() + "/adminCenter/",
                        "/openapi/ui/",
                        "/health",
                        "FirstRun.java")
                .contains("/ca.pem");
    }

    private static ForwardedRequest request() {
        return ForwardedRequest.of("GET", CLUSTER, "Bearer token");
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
