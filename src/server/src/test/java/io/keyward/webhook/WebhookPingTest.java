package io.keyward.webhook;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.keyward.database.OnPostgresql;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.StubCertificate;
import io.keyward.vault.azure.StubTrust;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test delivery is signed and limited like every delivery, and leaves the state of the webhook as it is. */
@OnPostgresql
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class WebhookPingTest extends ClusterWithAWebhook {

    private static final int AT_ONE_HOST = 4;

    @TempDir
    Path folder;

    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch received = new CountDownLatch(AT_ONE_HOST);
    private HttpsServer receiver;
    private KeyPair signingKey;
    private WebhookAdministration administration;
    private int status = 204;
    private boolean held;
    private Headers headers;
    private String body = "";

    @BeforeEach
    void a_receiver() throws IOException {
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setHttpsConfigurator(
                new HttpsConfigurator(StubCertificate.get().server()));
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.createContext("/", this::answer);
        receiver.start();
        signingKey = SigningKeyFiles.privateKey(folder, "2020-01-01.pem");
        administration = administration("localhost:" + receiver.getAddress().getPort());
    }

    private WebhookAdministration administration(String host) {
        var call = new WebhookCall();
        call.hosts = new WebhookHosts(Optional.of(List.of(host, "hooks.example")));
        call.trusted = StubTrust.certificates();
        call.keys = new InstallationKeys(Optional.of(folder), scenario.clock);
        call.clock = scenario.clock;
        call.timeout = Duration.ofSeconds(30);
        var delivery = new WebhookDelivery();
        delivery.call = call;
        return scenario.beans
                .with(WebhookDelivery.class, delivery)
                .with(WebhookHosts.class, call.hosts)
                .with("keyward.webhook.per-cluster", 9)
                .fresh(WebhookAdministration.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        synchronized (this) {
            headers = exchange.getRequestHeaders();
            body = text;
        }
        received.countDown();
        if (held) {
            await(open);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void the_receiver_ends() {
        open.countDown();
        receiver.stop(0);
    }

    private void point() {
        put("Ops", "https://localhost:%d/hook".formatted(receiver.getAddress().getPort()));
    }

    @Test
    void a_test_delivery_is_signed_and_marked_as_a_test_and_has_no_alerts_although_one_is_open() throws Exception {
        point();
        lost();

        var ping = administration.ping(cluster, "OPS");

        assertThat(ping.status()).contains(204);
        assertThat(ping.failure()).isEmpty();
        var sent = Json.createReader(new StringReader(body)).readObject();
        assertThat(sent.getBoolean("test")).isTrue();
        assertThat(sent.getJsonArray("raised")).isEmpty();
        assertThat(sent.getJsonArray("cleared")).isEmpty();
        assertThat(sent.getString("delivery")).isEqualTo(ping.delivery().toString());
        assertThat(headers.getFirst("X-Keyward-Delivery"))
                .isEqualTo(ping.delivery().toString());
        assertThat(JWSObject.parse(headers.getFirst("X-Keyward-Signature"), new Payload(body))
                        .verify(new RSASSAVerifier((RSAPublicKey) signingKey.getPublic())))
                .isTrue();
    }

    @Test
    void a_test_delivery_changes_no_delivery_of_the_webhook() {
        point();
        lost();
        status = 500;

        var ping = administration.ping(cluster, "ops");

        assertThat(ping.status()).contains(500);
        assertThat(ping.failure().orElseThrow()).contains("the target answered 500");
        var webhook = webhooks.find(cluster.id(), "Ops").orElseThrow();
        assertThat(webhook.deliveredAt()).isEmpty();
        assertThat(webhook.lastFailure()).isEmpty();
        assertThat(claimed().orElseThrow().raised()).hasSize(1);
    }

    @Test
    void a_host_that_the_operator_no_longer_lists_is_not_called() {
        point();

        var ping = administration("elsewhere.example").ping(cluster, "Ops");

        assertThat(ping.status()).isEmpty();
        assertThat(ping.failure().orElseThrow()).contains("keyward.webhook.hosts");
        assertThat(body).isEmpty();
    }

    @Test
    void a_host_gets_no_more_test_deliveries_at_once_than_deliveries() throws Exception {
        point();
        held = true;
        var waiting = Executors.newFixedThreadPool(AT_ONE_HOST);
        var pings = Stream.generate(() -> waiting.submit(() -> administration.ping(cluster, "Ops")))
                .limit(AT_ONE_HOST)
                .toList();
        await(received);

        assertThatThrownBy(() -> administration.ping(cluster, "Ops")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
            assertThat(problem.retryAfter()).isPresent();
        });

        open.countDown();
        for (var ping : pings) {
            assertThat(ping.get(30, SECONDS).failure()).isEmpty();
        }
        assertThat(administration.ping(cluster, "Ops").failure()).isEmpty();
        waiting.shutdown();
    }

    @Test
    void a_webhook_that_does_not_exist_is_not_found() {
        assertThatThrownBy(() -> administration.ping(cluster, "none")).is(problem(ProblemCode.WEBHOOK_NOT_FOUND));
    }
}
