package io.keyward.portal.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.keyward.installation.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response of the login authority is read completely, or refused if it is too long. */
class BoundedSenderTest {

    @RegisterExtension
    private final WireMockExtension authority = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final BoundedSender sender = new BoundedSender(
            new TrustedCertificates(Optional.empty()).sslContext().getSocketFactory(), Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void a_response_arrives_with_status_header_and_body(int status) throws IOException {
        answer(status, "{}");

        var response = post("code=x").send(sender);

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getHeaderValue("Content-Type")).isEqualTo("application/json");
        assertThat(response.getBody()).isEqualTo("{}");
        authority.verify(postRequestedFor(anyUrl()).withRequestBody(equalTo("code=x")));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void a_response_that_is_too_long_is_a_fault(int status) {
        answer(status, " ".repeat(BoundedSender.MAX_BYTES + 1));

        assertThatThrownBy(() -> post("code=x").send(sender)).isInstanceOf(IOException.class);
    }

    @Test
    void the_longest_response_is_read() throws IOException {
        answer(200, " ".repeat(BoundedSender.MAX_BYTES));

        assertThat(post("code=x").send(sender).getBody()).hasSize(BoundedSender.MAX_BYTES);
    }

    private void answer(int status, String body) {
        authority.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
    }

    private HTTPRequest post(String body) {
        var request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(authority.url("/token")));
        request.setBody(body);
        return request;
    }
}
