package io.keyward.blackbox.cluster;

import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths without authentication publish how to verify Keyward's signatures, and nothing else. */
class IssuerIT {

    private static final RunningKeyward SERVER = BlackBox.server();

    @Test
    void the_keys_that_verify_signatures_are_public_and_nothing_else_is() throws Exception {
        var document = get("/.well-known/openid-configuration");
        var keys = get(URI.create(json(document).getString("jwks_uri")).getPath());

        var arm = get(LocalAzure.PROVIDER + "/clusters");

        assertThat(json(document).getString("issuer"))
                .isEqualTo(SERVER.keyward().toString());
        assertThat(JWKSet.parse(keys.body()).getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        assertThat(get("/.well-known/other").statusCode()).isEqualTo(404);
        assertThat(arm.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/..",
                "/.well-known/../",
                "//.well-known/..",
                "//.well-known/%2e%2e",
                "/.well-known;a=b/..",
                "/.well-known/..%2f"
            })
    void no_path_traversal_leads_from_a_public_path_to_a_protected_one(String traversal) {
        var path = traversal + LocalAzure.PROVIDER + "/clusters?api-version=2021-06-01";

        var answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 401);
    }

    private HttpResponse<String> get(String path) {
        return SERVER.client().getWithoutToken(path);
    }
}
