package io.keyward.blackbox.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.WebhookReceiver;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Webhooks receive signed notifications of alerts, repeated until accepted; Keyward calls no other address. */
@Order(7) // one of the longest: starts early, so that it does not run alone at the end
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
class WebhookIT {

    private final RunningKeyward server = PromptServer.get();
    private final Customer customer = Customer.of(server, "webhooks");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final String name = "hooked" + UUID.randomUUID().toString().substring(0, 8);
    private final CustomerCluster cluster = customer.cluster(name);
    private WebhookReceiver receiver;

    @BeforeEach
    void start_the_receiver() throws Exception {
        receiver = new WebhookReceiver(server, PromptServer.WEBHOOK_PORT);
    }

    @AfterEach
    void stop_the_receiver() {
        receiver.close();
    }

    @Test
    void raised_and_cleared_alerts_are_delivered_signed_and_a_failed_delivery_is_repeated_under_the_same_id()
            throws Exception {
        var vault = customer.vault("kv" + name).grant(identity);
        var key = vault.key("k");
        cluster.create(ClusterBody.of("Spark").under(key, identity));
        receiver.answerWith("/failing", 500);
        receiver.answerWith("/moved", 307);
        List.of("accepting", "failing", "moved")
                .forEach(hook -> put(hook, receiver.url("/" + hook)).require(200));

        vault.disable(key);
        var raised = Polling.until(() -> deliveries("/accepting"), deliveries -> deliveries.stream()
                .anyMatch(delivery -> loss(delivery).isPresent()));
        var failed = Polling.until(() -> deliveries("/failing"), deliveries -> deliveries.size() > 1);
        receiver.answerWith("/failing", 204);
        vault.enable(key);
        var cleared = Polling.until(() -> deliveries("/accepting"), deliveries -> deliveries.stream()
                .anyMatch(delivery -> delivery.hasAlertsIn("cleared")));

        // the first delivery to a new webhook can report alerts that were raised before the webhook existed
        assertReportsTheLossAndIsSigned(raised.stream()
                .filter(delivery -> loss(delivery).isPresent())
                .findFirst()
                .orElseThrow());
        assertThat(failed).extracting(WebhookIT::deliveryId).containsOnly(deliveryId(failed.get(0)));
        assertThat(last(cleared).json().getJsonArray("cleared").getJsonObject(0))
                .containsKeys("raisedAt", "clearedAt");
        assertThat(receiver.receivedAt("/elsewhere")).isEmpty();
        assertThat(lastFailure("moved")).contains("307");
    }

    @Tag("campaign")
    @Test
    void webhooks_are_replaced_listed_and_deleted_without_regard_to_letter_case() {
        createWithoutKey();
        put("a", receiver.url("/one")).require(200);
        put("A", receiver.url("/two")).require(200);

        var listed = azure("GET", "").require(200).json().getJsonArray("value");
        var deleted = azure("DELETE", "/a");
        var read = azure("GET", "/a");
        var deletedAgain = azure("DELETE", "/a");

        assertThat(listed.getValuesAs(JsonObject.class))
                .extracting(hook -> hook.getJsonObject("properties").getString("url"))
                .containsExactly(receiver.url("/two"));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(read.status()).isEqualTo(404);
        assertThat(deletedAgain.status()).isEqualTo(204);
    }

    @Tag("campaign")
    @Test
    void a_cluster_has_five_webhooks_at_most() {
        createWithoutKey();
        for (var hook = 0; hook < 5; hook++) {
            put("h" + hook, receiver.url("/")).require(200);
        }

        var sixth = put("h5", receiver.url("/"));
        var replaced = put("h4", receiver.url("/other"));

        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.code()).isEqualTo("TooManyWebhooks");
        assertThat(replaced.status()).isEqualTo(200);
    }

    @Test
    void an_invalid_or_forbidden_webhook_url_is_refused_and_not_stored() {
        createWithoutKey();

        assertThat(Stream.of(
                        "{}",
                        "{\"properties\":{}}",
                        "{\"properties\":{\"url\":1}}",
                        "{\"properties\":{\"url\":\"http://localhost/\"}}",
                        "{\"properties\":{\"url\":\"https://localhost/\"}}",
                        "{\"properties\":{\"url\":\"https://169.254.169.254/metadata\"}}",
                        "{\"properties\":{\"url\":\"https://somebody@localhost/\"}}",
                        "{\"properties\":{\"url\":\"file:///etc/passwd\"}}",
                        "not json"))
                .allSatisfy(body -> assertThat(customer.azure()
                                .armText("PUT", cluster.id() + "/webhooks/bad", body)
                                .status())
                        .isEqualTo(400));
        assertThat(azure("GET", "/bad").status()).isEqualTo(404);
    }

    private static String deliveryId(WebhookReceiver.Received delivery) {
        return delivery.header("X-keyward-delivery");
    }

    private static WebhookReceiver.Received last(List<WebhookReceiver.Received> deliveries) {
        return deliveries.get(deliveries.size() - 1);
    }

    private static Optional<JsonObject> loss(WebhookReceiver.Received delivery) {
        return delivery.json().getJsonArray("raised").getValuesAs(JsonObject.class).stream()
                .filter(alert -> alert.getString("kind").equals("KEY_ACCESS_LOST"))
                .findFirst();
    }

    private void assertReportsTheLossAndIsSigned(WebhookReceiver.Received delivery) throws Exception {
        assertThat(loss(delivery).orElseThrow())
                .containsEntry("severity", Json.createValue("CRITICAL"))
                .containsEntry("cause", Json.createValue("KeyDisabled"))
                .doesNotContainKey("clearedAt");
        assertThat(delivery.json().getString("cluster")).isEqualToIgnoringCase(cluster.id());
        assertThat(signed(delivery)).isTrue();
    }

    private boolean signed(WebhookReceiver.Received delivery) throws Exception {
        var parts = delivery.header("X-keyward-signature").split("\\.", -1);
        assertThat(parts[1]).isEmpty();
        var keys = JWKSet.parse(
                server.client().getWithoutToken("/.well-known/jwks.json").body());
        var payload = new Payload(delivery.body().getBytes(UTF_8));
        var jws = new JWSObject(new Base64URL(parts[0]), payload, new Base64URL(parts[2]));
        var key = keys.getKeyByKeyId(jws.getHeader().getKeyID()).toRSAKey();
        return jws.verify(new RSASSAVerifier(key));
    }

    private List<WebhookReceiver.Received> deliveries(String path) {
        return receiver.receivedAt(path).stream()
                .filter(delivery -> delivery.json()
                        .getString("cluster")
                        .toLowerCase(Locale.ROOT)
                        .endsWith(name))
                .toList();
    }

    private String lastFailure(String hook) {
        return azure("GET", "/" + hook)
                .require(200)
                .json()
                .getJsonObject("properties")
                .getJsonObject("lastFailure")
                .getString("message");
    }

    // without a customer's key, so that it never has an alert
    private void createWithoutKey() {
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
