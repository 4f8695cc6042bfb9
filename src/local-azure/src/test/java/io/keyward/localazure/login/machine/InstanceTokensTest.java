package io.keyward.localazure.login.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.Principals;
import io.keyward.localazure.login.TestTokens;
import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint of the Instance Metadata Service. */
class InstanceTokensTest {

    private static final String KEYWARD = "https://localhost:9443";
    private static final Map<String, String> HEADERS = Map.of("Metadata", "true");

    @TempDir
    Path folder;

    private ManagedIdentity mine;
    private ManagedIdentity other;
    private Machines machines;
    private InstanceTokens tokens;

    @BeforeEach
    void two_identities() {
        var documents = new Documents(folder);
        var identities = new ManagedIdentities(documents);
        mine = identities.put(id("Mine"), "eastus", JsonValue.EMPTY_JSON_OBJECT);
        other = identities.put(id("Other"), "eastus", JsonValue.EMPTY_JSON_OBJECT);
        machines = new Machines(documents, identities);
        tokens = new InstanceTokens(
                machines,
                new Applications("hdiclient", "secret", "object", new Principals(documents)),
                new TestTokens(documents).tokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {KEYWARD, "https://vault.azure.net"})
    void the_token_names_the_identity_and_the_audience(String audience) throws ParseException {
        var query = query("msi_res_id", mine.id().toString().toUpperCase(Locale.ROOT));
        query.put("resource", audience);

        var claims = claims(tokens.issue(query::get, HEADERS::get));

        assertThat(claims.getStringClaim("oid")).isEqualTo(mine.principalId());
        assertThat(claims.getStringClaim("appid")).isEqualTo(mine.clientId());
        assertThat(claims.getStringClaim("idtyp")).isEqualTo("app");
        assertThat(claims.getAudience()).containsExactly(audience);
    }

    @Test
    void the_response_has_the_form_of_azure() {
        var query = query("client_id", mine.clientId());

        var response = tokens.issue(query::get, HEADERS::get);

        assertThat(response.keySet())
                .containsExactlyInAnyOrder(
                        "access_token",
                        "client_id",
                        "expires_in",
                        "expires_on",
                        "ext_expires_in",
                        "not_before",
                        "resource",
                        "token_type");
        assertThat(response.getString("expires_in")).isEqualTo("3600");
        assertThat(Long.parseLong(response.getString("expires_on")) - Long.parseLong(response.getString("not_before")))
                .isEqualTo(3600);
        assertThat(response.getString("resource")).isEqualTo(KEYWARD);
        assertThat(response.getString("client_id")).isEqualTo(mine.clientId());
    }

    @Test
    void this_computer_has_every_identity_and_one_of_its_own() throws ParseException {
        var named = query("object_id", other.principalId());

        assertThat(claims(tokens.issue(named::get, HEADERS::get)).getStringClaim("oid"))
                .isEqualTo(other.principalId());
        assertThat(claims(tokens.issue(query()::get, HEADERS::get)).getStringClaim("oid"))
                .isEqualTo(Applications.HOST_OBJECT_ID);
    }

    @Test
    void a_machine_gets_tokens_only_for_its_own_identities() throws ParseException {
        machines.put(new Machine("worker-0", List.of(mine.id().toString().toLowerCase(Locale.ROOT))));
        var named = query("msi_res_id", mine.id().toString());
        var notMine = query("msi_res_id", other.id().toString());

        assertThat(claims(tokens.issue("WORKER-0", named::get, HEADERS::get)).getStringClaim("oid"))
                .isEqualTo(mine.principalId());
        assertThat(refusal("worker-0", notMine, HEADERS)).hasMessage("Identity not found");
    }

    @Test
    void a_machine_needs_to_name_an_identity_only_if_it_has_several() throws ParseException {
        machines.put(new Machine("one", List.of(mine.id().toString())));
        machines.put(new Machine("two", List.of(mine.id().toString(), other.id().toString())));
        machines.put(new Machine("none", List.of()));

        assertThat(claims(tokens.issue("one", query()::get, HEADERS::get)).getStringClaim("oid"))
                .isEqualTo(mine.principalId());
        assertThat(refusal("two", query(), HEADERS))
                .hasMessage("Multiple user assigned identities exist, please specify the clientId / resourceId of the"
                        + " identity in the token request");
        for (var named : List.of(
                query("client_id", other.clientId()),
                query("msi_res_id", other.id().toString()),
                query("mi_res_id", other.id().toString()))) {
            assertThat(claims(tokens.issue("two", named::get, HEADERS::get)).getStringClaim("oid"))
                    .isEqualTo(other.principalId());
        }
        assertThat(refusal("none", query(), HEADERS)).hasMessage("Identity not found");
    }

    @Test
    void a_machine_that_was_removed_gets_no_token() {
        machines.put(new Machine("worker-0", List.of(mine.id().toString())));
        machines.delete("worker-0");

        assertThat(refusal("worker-0", query(), HEADERS).status()).isEqualTo(404);
    }

    @Test
    void a_request_that_a_browser_or_a_proxy_could_send_is_refused() {
        var forwarded = Map.of("Metadata", "true", "X-Forwarded-For", "10.0.0.1");

        assertThat(refusal(query(), Map.of()))
                .hasMessage("Required metadata header not specified")
                .extracting(InstanceTokenRefusal::status)
                .isEqualTo(400);
        assertThat(refusal(query(), Map.of("Metadata", "false"))).hasMessageContaining("metadata header");
        assertThat(refusal(query(), forwarded)).hasMessageContaining("X-Forwarded-For");
    }

    @ParameterizedTest
    @CsvSource({"api-version,", "api-version, 2017-01-01", "resource,", "msi_res_id, /subscriptions/none"})
    void a_wrong_parameter_is_a_bad_request(String parameter, String value) {
        var query = query();
        query.put(parameter, value);

        var refusal = refusal(query, HEADERS);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.toJson().getString("error")).isEqualTo("invalid_request");
        assertThat(refusal.toJson().getString("error_description")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.9.10, true",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "10.0.2.2, false",
        "192.168.127.1, false",
        "::2, false"
    })
    void only_loopback_addresses_are_local(String address, boolean local) {
        assertThat(MetadataPort.isLoopback(address)).isEqualTo(local);
    }

    private static ArmId id(String name) {
        return new ArmId("sub", "MyResourceGroup", ManagedIdentity.TYPE, name);
    }

    private static Map<String, String> query() {
        return new HashMap<>(Map.of("api-version", "2018-02-01", "resource", KEYWARD));
    }

    private static Map<String, String> query(String parameter, String value) {
        var query = query();
        query.put(parameter, value);
        return query;
    }

    private InstanceTokenRefusal refusal(Map<String, String> query, Map<String, String> headers) {
        return catchThrowableOfType(InstanceTokenRefusal.class, () -> tokens.issue(query::get, headers::get));
    }

    private InstanceTokenRefusal refusal(String machine, Map<String, String> query, Map<String, String> headers) {
        return catchThrowableOfType(InstanceTokenRefusal.class, () -> tokens.issue(machine, query::get, headers::get));
    }

    private static JWTClaimsSet claims(JsonObject response) throws ParseException {
        return SignedJWT.parse(response.getString("access_token")).getJWTClaimsSet();
    }
}
