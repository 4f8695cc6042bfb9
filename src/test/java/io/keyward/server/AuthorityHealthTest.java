package io.keyward.server;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.installation.TrustedCertificates;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readiness says why the signing keys of the login authority cannot be read. */
class AuthorityHealthTest {

    @RegisterExtension
    private final WireMockExtension stub = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void an_authority_that_publishes_its_keys_has_no_fault() {
        stub.stubFor(get("/keys").willReturn(okJson("{}")));

        assertThat(health(stub.url("/keys")).fault()).isEmpty();
    }

    @Test
    void an_error_status_is_named() {
        stub.stubFor(get("/keys").willReturn(serviceUnavailable()));

        assertThat(health(stub.url("/keys")).fault()).contains("it answers 503");
    }

    @Test
    void a_failed_connection_is_named() {
        assertThat(health("http://localhost:1/keys").fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("ConnectException"));
    }

    private static AuthorityHealth health(String keys) {
        return new AuthorityHealth(URI.create(keys), new TrustedCertificates(Optional.empty()));
    }
}
