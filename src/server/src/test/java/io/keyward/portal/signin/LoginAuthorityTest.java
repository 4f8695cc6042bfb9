package io.keyward.portal.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.keyward.installation.TrustedCertificates;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginAuthorityTest {

    @RegisterExtension
    private final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final LoginAuthority authority = new LoginAuthority();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    void an_authority_that_fails() {
        authority.trusted = new TrustedCertificates(Optional.empty());
        authority.settings = new PortalSettings();
        authority.settings.issuer = Optional.of(server.baseUrl());
        authority.settings.issuers = List.of(server.baseUrl());
        authority.timeout = Duration.ofSeconds(30);
        authority.clock = clock;
        server.stubFor(get(anyUrl()).willReturn(serverError()));
    }

    @Test
    void an_authority_that_failed_is_not_asked_again_at_once() {
        assertThatThrownBy(authority::metadata).isInstanceOf(SignInProblem.class);
        assertThatThrownBy(authority::metadata).isInstanceOf(SignInProblem.class);

        server.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void an_authority_that_works_again_is_asked_after_a_short_time() throws SignInProblem {
        assertThatThrownBy(authority::metadata).isInstanceOf(SignInProblem.class);
        server.stubFor(get(anyUrl())
                .willReturn(okJson(
                        """
                        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                        "jwks_uri": "%1$s/keys", "subject_types_supported": ["pairwise"]}
                        """
                                .formatted(server.baseUrl()))));

        clock.pass(Duration.ofSeconds(6));

        assertThat(authority.metadata().getIssuer().getValue()).isEqualTo(server.baseUrl());
    }
}
