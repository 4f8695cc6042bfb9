package io.keyward.blackbox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Authentication on the Ambari wire: which credentials read which cluster's alerts. */
@Order(7) // near the other tests on this server, which stops after the last of them
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
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

    @Tag("campaign")
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

        var guesses = guesses(PromptServer.FAILED_LOGINS_PER_CLUSTER_AND_NETWORK, guess -> client);
        var refused = client.with("another").get("alerts");

        assertThat(guesses).containsOnly(401);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(client.get("alerts").status()).isEqualTo(200);
    }

    @Tag("campaign")
    @Test
    void all_addresses_of_an_ipv6_network_share_a_limit() {
        var client = client(create("roaming"));

        var guesses = guesses(
                PromptServer.FAILED_LOGINS_PER_CLUSTER_AND_NETWORK, guess -> client.from("2001:db8:1:2::" + guess));
        var sameNetwork = client.from("2001:db8:1:2:ffff::1").with("another").get("alerts");
        var otherNetwork = client.from("2001:db8:1:3::1").with("another").get("alerts");

        assertThat(guesses).containsOnly(401);
        assertThat(sameNetwork.status()).isEqualTo(429);
        assertThat(otherNetwork.status()).isEqualTo(401);
    }

    @Tag("campaign")
    @Test
    void wrong_passwords_from_many_networks_stop_only_networks_from_which_nobody_has_signed_in() {
        var client = client(create("flooded"));
        var known = client.from("198.51.100.1");
        known.vaultStatus();

        var guesses = guesses(PromptServer.FAILED_LOGINS_PER_CLUSTER, guess -> client.from("203.0.113." + guess));
        var stranger = client.from("203.0.113.99").with("another").get("alerts");
        var checked = known.with("another").get("alerts");

        assertThat(guesses).containsOnly(401);
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(checked.status()).isEqualTo(401);
        assertThat(known.get("alerts").status()).isEqualTo(200);
    }

    @Test
    void a_user_with_control_characters_is_refused_like_any_other() {
        var client = client(create("control"));

        var refused = new AmbariClient(server, client.cluster(), "ad\u0000min", client.password()).get("/clusters");

        assertThat(refused.status()).isEqualTo(401);
    }

    private static List<Integer> guesses(int number, IntFunction<AmbariClient> client) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(guess ->
                        client.apply(guess).with("guess" + guess).get("alerts").status())
                .toList();
    }

    private int status(HttpRequest request) {
        try {
            return server.client().send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
