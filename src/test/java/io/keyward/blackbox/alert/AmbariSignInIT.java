package io.keyward.blackbox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Authentication on the Ambari wire: which credentials read which cluster's alerts. */
@BothDatabases
class AmbariSignInIT extends AmbariFixture {

    @Test
    void a_user_sees_only_the_clusters_that_have_the_users_password() {
        var own = createWithPassword("mine", "My" + AmbariClient.PASSWORD);
        var foreign = createWithPassword("yours", "Your" + AmbariClient.PASSWORD);
        var client = AmbariClient.of(server, name(own)).with("My" + AmbariClient.PASSWORD);

        var listed = client.get("/clusters").require(200).json();
        var other = new AmbariClient(server, name(foreign), "admin", client.password()).get("alerts");
        var unknownCluster = new AmbariClient(server, "missing" + unique(), "admin", client.password()).get("alerts");

        assertThat(listed.getJsonArray("items").getValuesAs(JsonObject.class))
                .extracting(item -> item.getJsonObject("Clusters").getString("cluster_name"))
                .containsExactly(name(own));
        assertThat(other.status()).isEqualTo(401);
        assertThat(unknownCluster.body()).isEqualTo(other.body());
        assertThat(unknownCluster.status()).isEqualTo(401);
        assertThat(unknownCluster.header("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
    }

    @Test
    void credentials_of_one_wire_are_refused_by_the_other() {
        var cluster = create("wires");

        var withToken = client(cluster)
                .call("GET", "alerts", Optional.of("Bearer " + customer.azure().armToken()));
        var withoutCredentials = client(cluster).call("GET", "alerts", Optional.empty());
        var armWithPassword = server.client()
                .request(server.keyward().resolve(cluster.id() + "?api-version=2021-06-01"))
                .header("Authorization", "Basic YWRtaW46SHR0cFBhc3N3b3JkMTIzNCE=");

        assertThat(withToken.status()).isEqualTo(401);
        assertThat(withoutCredentials.status()).isEqualTo(401);
        assertThat(withoutCredentials.json().getInt("status")).isEqualTo(401);
        assertThat(status(armWithPassword.build())).isEqualTo(401);
    }

    @Test
    void a_disabled_gateway_refuses_its_own_user() {
        var cluster = create("off");
        var settings = Json.createObjectBuilder()
                .add("restAuthCredential.isEnabled", false)
                .add("restAuthCredential.username", "admin")
                .add("restAuthCredential.password", AmbariClient.PASSWORD);
        customer.azure()
                .arm("POST", cluster.id() + "/updateGatewaySettings", settings.build())
                .require(200);

        var answer = client(cluster).get("alerts");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void repeated_wrong_passwords_are_throttled_and_the_right_password_still_works() {
        var client = client(create("guessed"));
        client.vaultStatus();

        var guesses = IntStream.range(0, AlertServer.FAILED_LOGINS_PER_CLUSTER)
                .mapToObj(guess -> client.with("guess" + guess).get("alerts").status())
                .toList();
        var refused = client.with("another").get("alerts");

        assertThat(guesses).hasSize(AlertServer.FAILED_LOGINS_PER_CLUSTER).containsOnly(401);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(client.get("alerts").status()).isEqualTo(200);
    }

    private int status(HttpRequest request) {
        try {
            return server.client().send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
