package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may read a cluster's alerts, and who is kept out. */
@BothDatabases
class AmbariSignInIT extends ClustersReadByAmbari {

    @Test
    void a_user_sees_the_clusters_of_the_password_alone() {
        var own = running("mine", "My" + AmbariReader.PASSWORD);
        var foreign = running("yours", "Your" + AmbariReader.PASSWORD);
        var reader = AmbariReader.of(server, name(own)).with("My" + AmbariReader.PASSWORD);

        var listed = reader.get("/clusters").require(200).json();
        var other = new AmbariReader(server, name(foreign), "admin", reader.password()).get("alerts");
        var nobody = new AmbariReader(server, "nobody" + unique(), "admin", reader.password()).get("alerts");

        assertThat(listed.getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(item -> item.getJsonObject("Clusters").getString("cluster_name"))
                .containsExactly(name(own));
        assertThat(other.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(other.body());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
    }

    @Test
    void one_wires_credentials_open_no_other_wire() {
        var cluster = running("wires");

        var token = reader(cluster)
                .call("GET", "alerts", Optional.of("Bearer " + customer.azure().armToken()));
        var nothing = reader(cluster).call("GET", "alerts", Optional.empty());
        var password = server.client()
                .request(server.keyward().resolve(cluster.id() + "?api-version=2021-06-01"))
                .header("Authorization", "Basic YWRtaW46SHR0cFBhc3N3b3JkMTIzNCE=");

        assertThat(token.status()).isEqualTo(401);
        assertThat(nothing.status()).isEqualTo(401);
        assertThat(nothing.json().getInt("status")).isEqualTo(401);
        assertThat(status(password.build())).isEqualTo(401);
    }

    @Test
    void a_disabled_gateway_lets_nobody_in() {
        var cluster = running("off");
        var settings = Json.createObjectBuilder()
                .add("restAuthCredential.isEnabled", false)
                .add("restAuthCredential.username", "admin")
                .add("restAuthCredential.password", AmbariReader.PASSWORD);
        customer.azure()
                .arm("POST", cluster.id() + "/updateGatewaySettings", settings.build())
                .require(200);

        assertThat(reader(cluster).get("alerts").status()).isEqualTo(403);
    }

    @Test
    void guessing_is_slowed_down_while_whoever_knows_the_password_goes_on() {
        var reader = reader(running("guessed"));
        reader.vaultStatus();
        for (var guess = 0; guess < AlertServer.FAILURES_PER_CLUSTER; guess++) {
            assertThat(reader.with("guess" + guess).get("alerts").status()).isEqualTo(401);
        }

        var refused = reader.with("another").get("alerts");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(reader.get("alerts").status()).isEqualTo(200);
    }

    private int status(HttpRequest request) {
        try {
            return server.client().send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
