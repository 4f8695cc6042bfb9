package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asked to be told of alerts is told, signed, until it was taken; and Keyward calls nowhere else. */
@BothDatabases
@Order(7) // among the longest: not last, to go on alone
class WebhookIT {

    private final RunningKeyward server = AlertServer.get();
    private final Customer customer = Customer.of(server, "webhooks");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final String name = "hooked" + UUID.randomUUID().toString().substring(0, 8);
    private final CustomerCluster cluster = customer.cluster(name);
    private HookReceiver receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = new HookReceiver(server, AlertServer.HOOK_PORT);
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    @Test
    void a_loss_and_its_end_are_told_signed_and_what_was_not_taken_again_under_the_same_id() throws Exception {
        var vault = customer.vault("kv" + name).grant(identity);
        var key = vault.key("k");
        cluster.create(ClusterBody.of("Spark").under(key, identity));
        receiver.answers("/failing", 500);
        receiver.answers("/moved", 307);
        List.of("taking", "failing", "moved")
                .forEach(hook -> put(hook, receiver.url("/" + hook)).require(200));
        vault.update(key, AlertServer.enabled(false));
        var raised = Patience.until(() -> told("/taking"), told -> told.stream()
                .anyMatch(one -> loss(one).isPresent()));
        var failed = Patience.until(() -> told("/failing"), told -> told.size() > 1);
        receiver.answers("/failing", 204);
        vault.update(key, AlertServer.enabled(true));

        var cleared =
                Patience.until(() -> told("/taking"), told -> told.stream().anyMatch(one -> one.tells("cleared")));

        // what was open before is told to a new webhook first
        requireToldAndSigned(
                raised.stream().filter(one -> loss(one).isPresent()).findFirst().orElseThrow());
        assertThat(failed)
                .extracting(one -> one.header("X-keyward-delivery"))
                .containsOnly(failed.get(0).header("X-keyward-delivery"));
        assertThat(cleared.get(cleared.size() - 1)
                        .json()
                        .getJsonArray("cleared")
                        .getJsonObject(0))
                .containsKeys("raisedAt", "clearedAt");
        assertThat(receiver.at("/elsewhere")).isEmpty();
        assertThat(failure("moved")).contains("307");
    }

    @Test
    void webhooks_are_listed_changed_and_deleted() {
        sound();
        put("a", receiver.url("/one")).require(200);
        put("A", receiver.url("/two")).require(200);
        var listed = azure("GET", "").require(200).json().getJsonArray("value");

        var deleted = azure("DELETE", "/a");

        assertThat(listed.getValuesAs(JsonObject.class))
                .extracting(hook -> hook.getJsonObject("properties").getString("url"))
                .containsExactly(receiver.url("/two"));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(azure("GET", "/a").status()).isEqualTo(404);
        assertThat(azure("DELETE", "/a").status()).isEqualTo(204);
    }

    @Test
    void a_cluster_has_only_so_many() {
        sound();
        for (var hook = 0; hook < 5; hook++) {
            put("h" + hook, receiver.url("/")).require(200);
        }

        var sixth = put("h5", receiver.url("/"));

        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.code()).isEqualTo("TooManyWebhooks");
        assertThat(put("h4", receiver.url("/other")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"properties\":{}}",
                "{\"properties\":{\"url\":1}}",
                "{\"properties\":{\"url\":\"http://localhost/\"}}",
                "{\"properties\":{\"url\":\"https://localhost/\"}}",
                "{\"properties\":{\"url\":\"https://169.254.169.254/metadata\"}}",
                "{\"properties\":{\"url\":\"https://somebody@localhost/\"}}",
                "{\"properties\":{\"url\":\"file:///etc/passwd\"}}",
                "not json"
            })
    void a_target_that_is_not_allowed_is_refused_and_nothing_is_stored(String body) {
        sound();

        var answer = customer.azure().armText("PUT", cluster.id() + "/webhooks/bad", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(azure("GET", "/bad").status()).isEqualTo(404);
    }

    private static Optional<JsonObject> loss(HookReceiver.Received delivery) {
        return delivery.json().getJsonArray("raised").getValuesAs(JsonObject.class).stream()
                .filter(alert -> alert.getString("kind").equals("KEY_ACCESS_LOST"))
                .findFirst();
    }

    private void requireToldAndSigned(HookReceiver.Received delivery) throws Exception {
        assertThat(loss(delivery).orElseThrow())
                .containsEntry("severity", Json.createValue("CRITICAL"))
                .containsEntry("cause", Json.createValue("KeyDisabled"))
                .doesNotContainKey("clearedAt");
        assertThat(delivery.json().getString("cluster")).isEqualToIgnoringCase(cluster.id());
        assertThat(signed(delivery)).isTrue();
    }

    private boolean signed(HookReceiver.Received delivery) throws Exception {
        var parts = delivery.header("X-keyward-signature").split("\\.", -1);
        assertThat(parts[1]).isEmpty();
        var request = server.client()
                .request(server.keyward().resolve("/.well-known/jwks.json"))
                .build();
        var keys = JWKSet.parse(
                server.client().send(request, BodyHandlers.ofString()).body());
        var payload = new Payload(delivery.body().getBytes(UTF_8));
        var jws = new JWSObject(new Base64URL(parts[0]), payload, new Base64URL(parts[2]));
        var key = keys.getKeyByKeyId(jws.getHeader().getKeyID()).toRSAKey();
        return jws.verify(new RSASSAVerifier(key));
    }

    private List<HookReceiver.Received> told(String path) {
        return receiver.at(path).stream()
                .filter(one ->
                        one.json().getString("cluster").toLowerCase(Locale.ROOT).endsWith(name))
                .toList();
    }

    private String failure(String hook) {
        return azure("GET", "/" + hook)
                .require(200)
                .json()
                .getJsonObject("properties")
                .getJsonObject("lastFailure")
                .getString("message");
    }

    // without a customer's key: nothing is ever alerted of it
    private void sound() {
        cluster.create(ClusterBody.of("Spark"));
    }

    private Answer put(String hook, String url) {
        var properties = Json.createObjectBuilder().add("url", url);
        return customer.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/webhooks/" + hook,
                        Json.createObjectBuilder().add("properties", properties).build());
    }

    private Answer azure(String method, String rest) {
        return customer.azure().arm(method, cluster.id() + "/webhooks" + rest);
    }
}
