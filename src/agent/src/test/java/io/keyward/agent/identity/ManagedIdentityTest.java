package io.keyward.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.FakeIdentity;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.TestCertificate;
import io.keyward.agent.http.Http;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedIdentityTest {

    private static final String AUDIENCE = "https://vault.azure.net";

    private final FakeIdentity endpoint = new FakeIdentity();
    private final Http http = new Http(TestCertificate.client(), Duration.ofSeconds(20));
    private final MovingClock clock = new MovingClock();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void the_endpoint_is_asked_for_the_identity_of_the_cluster() {
        identity("/subscriptions/s/id").authorization(AUDIENCE);

        assertThat(endpoint.requests().get(0).uri().toString())
                .isEqualTo("/metadata/identity/oauth2/token?api-version=2018-02-01"
                        + "&resource=https%3A%2F%2Fvault.azure.net&msi_res_id=%2Fsubscriptions%2Fs%2Fid");
    }

    @Test
    void an_identity_can_be_named_by_its_client_id() {
        identity("11111111-2222-4333-8444-555555555555").authorization(AUDIENCE);

        assertThat(endpoint.requests().get(0).uri().getQuery())
                .endsWith("&client_id=11111111-2222-4333-8444-555555555555")
                .doesNotContain("msi_res_id");
    }

    @Test
    void no_identity_needs_to_be_named_on_a_machine_with_one() {
        identity("").authorization(AUDIENCE);

        assertThat(endpoint.requests().get(0).uri().getQuery())
                .isEqualTo("api-version=2018-02-01&resource=https://vault.azure.net");
    }

    @Test
    void the_reason_of_the_endpoint_and_the_setting_are_named_if_the_machine_has_several_identities() {
        endpoint.fail(new Reply(
                400,
                JsonObject.empty()
                        .with("error", "invalid_request")
                        .with("error_description", "Multiple user assigned identities exist")));

        assertThatThrownBy(() -> identity("").authorization(AUDIENCE))
                .hasMessageContaining("Multiple user assigned identities exist")
                .hasMessageContaining("setting identity");
    }

    @Test
    void a_token_is_kept_until_shortly_before_it_expires() {
        var identity = identity("/id");
        identity.authorization(AUDIENCE);

        clock.now = clock.now.plus(Duration.ofMinutes(54));
        var kept = identity.authorization(AUDIENCE);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        var renewed = identity.authorization(AUDIENCE);

        assertThat(kept).isEqualTo("Bearer token-1");
        assertThat(renewed).isEqualTo("Bearer token-2");
    }

    @Test
    void each_audience_has_a_token_of_its_own() {
        var identity = identity("/id");

        assertThat(identity.authorization(AUDIENCE)).isNotEqualTo(identity.authorization("api://keyward"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429, 500})
    void every_failure_of_the_endpoint_is_a_fault(int status) {
        endpoint.fail(Reply.error(status, "invalid_request"));

        assertThatThrownBy(() -> identity("/id").authorization(AUDIENCE)).isInstanceOf(Fault.class);
    }

    @Test
    void an_unreadable_token_is_a_fault() {
        endpoint.fail(Reply.ok(JsonObject.empty().with("access_token", "t")));

        assertThatThrownBy(() -> identity("/id").authorization(AUDIENCE)).isInstanceOf(Fault.class);
    }

    private ManagedIdentity identity(String id) {
        return new ManagedIdentity(endpoint.uri(), id, http, clock);
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
