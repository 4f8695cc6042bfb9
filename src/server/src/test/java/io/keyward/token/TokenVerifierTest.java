package io.keyward.token;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signed token must say: for whom it is, by whom, for how long, and who calls. */
class TokenVerifierTest extends SignedTokens {

    @Test
    void a_valid_token_identifies_the_caller() {
        var caller = verifier.verify(signed(claims -> claims));

        assertThat(caller)
                .isEqualTo(new Principal(
                        "the-object",
                        PrincipalType.SERVICE_PRINCIPAL,
                        Set.of(),
                        false,
                        Set.of(),
                        "the-app",
                        "the-tenant"));
    }

    @Test
    void the_claims_of_accepted_tokens_alone_are_passed_on() {
        var names = new ArrayList<Object>();
        var listening = verifierWith(
                new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
                (objectId, claims) -> names.add(objectId + " " + claims.get("upn")));

        listening.verify(signed(claims -> claims.claim("upn", "ada@contoso.com")));
        assertThatThrownBy(() -> listening.verify(
                        signed(claims -> claims.claim("upn", "eve@contoso.com").audience("https://localhost"))))
                .is(problem(ProblemCode.UNAUTHENTICATED));
        assertThatThrownBy(() -> listening.verify(
                        signed(claims -> claims.claim("upn", "eve@contoso.com").expirationTime(at(-61)))))
                .is(problem(ProblemCode.UNAUTHENTICATED));

        assertThat(names).containsExactly("the-object ada@contoso.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://localhost:8443/", "https://localhost:9443//"})
    void trailing_slashes_of_the_audience_are_ignored(String audience) {
        var caller = verifier.verify(signed(claims -> claims.audience(audience)));

        assertThat(caller.objectId()).isEqualTo("the-object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vault.azure.net", "https://localhost:8443.evil.example", "https://localhost"})
    void a_token_for_another_service_is_refused(String audience) {
        refused(signed(claims -> claims.audience(audience)), "it is for another service");
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(signed(claims -> claims.issuer("https://other.example/adfs")), "issuer is not the configured");
        refused(signed(claims -> claims.issuer(null)), "issuer is not the configured");
    }

    @Test
    void an_expired_token_is_accepted_within_the_leeway_only() {
        refused(signed(claims -> claims.expirationTime(at(-60))), "it has expired");
        refused(signed(claims -> claims.expirationTime(null)), "it has expired");

        var inTheLeeway = signed(claims -> claims.expirationTime(at(-59)));

        assertThat(verifier.verify(inTheLeeway)).isNotNull();
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        refused(signed(claims -> claims.notBeforeTime(at(61))), "it is not valid yet");
        refused(signed(claims -> claims.issueTime(at(61))), "it is not valid yet");
    }

    @Test
    void a_token_lives_for_a_day_at_most() {
        var day = 24 * 3600;
        refused(signed(claims -> claims.notBeforeTime(at(-10)).expirationTime(at(day + 51))), "valid for longer");
        refused(signed(claims -> claims.issueTime(at(-100)).expirationTime(at(day - 30))), "valid for longer");
        refused(signed(claims -> claims.notBeforeTime(null)), "does not say when it was issued");

        var aDay = signed(claims -> claims.notBeforeTime(at(-10)).expirationTime(at(day + 50)));

        assertThat(verifier.verify(aDay)).isNotNull();
    }

    @Test
    void a_leeway_and_a_lifetime_above_the_maximum_count_as_the_maximum() {
        var lifetime = new TokenLifetime(Duration.ofDays(1), Duration.ofDays(400));

        assertThat(lifetime).isEqualTo(new TokenLifetime(Duration.ofMinutes(5), Duration.ofHours(24)));
    }

    @Test
    void a_negative_leeway_and_a_lifetime_of_nothing_are_refused() {
        var day = Duration.ofDays(1);

        assertThatThrownBy(() -> new TokenLifetime(Duration.ofSeconds(-1), day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyward.arm.clock-leeway");
        assertThatThrownBy(() -> new TokenLifetime(Duration.ZERO, Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyward.arm.max-token-lifetime");
        assertThatThrownBy(() -> new TokenLifetime(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net",
                "https://management.azure.com/",
                "https://MANAGEMENT.core.windows.net//",
                "https://management.core.usgovcloudapi.net",
                "https://customer.vault.azure.cn:443",
                "https://graph.microsoft.com.",
                "00000003-0000-0000-c000-000000000000",
                "spn:797f4846-ba00-4fd7-ba43-dac1f8f63013"
            })
    void a_token_that_is_also_for_a_service_of_azure_is_refused(String audience) {
        refused(signed(claims -> claims.audience(List.of("https://localhost:8443", audience))), "for another service");
    }

    @Test
    void a_service_of_azure_is_refused_even_where_the_configuration_accepts_it() {
        refused(signed(claims -> claims.audience("https://vault.azure.net")), "for another service");
    }

    @Test
    void the_tenant_of_a_token_is_that_of_its_issuer() {
        refused(signed(claims -> claims.issuer(ENTRA_V1)), "tenant is not that of its issuer");
        refused(signed(claims -> claims.issuer(ENTRA_V2).claim("tid", null)), "tenant is not that of its issuer");

        var right = signed(claims -> claims.issuer(ENTRA_V2).claim("tid", TENANT));

        assertThat(verifier.verify(right)).isNotNull();
    }

    @Test
    void a_token_without_an_object_id_is_refused() {
        refused(signed(claims -> claims.claim("oid", null)), "does not name the caller in the claim oid");
        refused(signed(claims -> claims.claim("oid", List.of("a"))), "does not name the caller in the claim oid");
    }
}
