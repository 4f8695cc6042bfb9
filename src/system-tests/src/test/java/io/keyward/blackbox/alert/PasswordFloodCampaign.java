package io.keyward.blackbox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server that receives far more passwords at one interface than it hashes at the same time. */
@Tag("campaign")
@OwnServers(PromptServer.WITH_SLOW_HASHES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordFloodCampaign extends AmbariFixture {

    private static final int AT_ONCE = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    PasswordFloodCampaign() {
        super(PromptServer.withSlowHashes());
    }

    @AfterAll
    void end() {
        threads.shutdown();
    }

    @Test
    void a_flood_of_wrong_passwords_is_refused_and_a_known_network_and_the_arm_wire_get_in() {
        var cluster = createWithoutKey("beside");
        var known = client(cluster).from("198.51.100.7");
        known.get("alerts").require(200);
        setPassword(cluster, "Other-Passw0rd").require(200); // so that the next sign-in needs a hash

        var flood = atOnce(
                guess -> client("missing" + guess).from("203.0.113." + guess).get("alerts"));
        var signedIn = known.with("Other-Passw0rd").get("alerts");
        var read = cluster.get();

        var answers = all(flood);
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
        assertTellWhenToRepeat(answers);
    }

    @Test
    void a_caller_who_sets_passwords_without_end_is_refused_and_the_ambari_wire_gets_in() {
        var cluster = createWithoutKey("set");
        var other = createWithoutKey("read");

        var flood = atOnce(guess -> setPassword(cluster, "Passw0rd-" + guess));
        var signedIn = client(other).from("198.51.100.8").get("alerts");

        var answers = all(flood);
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 429));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .extracting(Answer::code)
                .containsOnly("TooManyRequests");
        assertTellWhenToRepeat(answers);
    }

    private static void assertTellWhenToRepeat(List<Answer> answers) {
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(
                                Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                        .isPositive());
    }

    private List<CompletableFuture<Answer>> atOnce(IntFunction<Answer> request) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> request.apply(number), threads))
                .toList();
    }

    private static List<Answer> all(List<CompletableFuture<Answer>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }

    private CustomerCluster createWithoutKey(String name) {
        return customer.cluster(name + unique()).create(ClusterBody.of("Spark"));
    }

    private AmbariClient client(String cluster) {
        return AmbariClient.of(server, cluster);
    }

    private Answer setPassword(CustomerCluster cluster, String password) {
        var settings = Json.createObjectBuilder().add("restAuthCredential.password", password);
        var direct = customer.azure().withArmAt(server.keyward()); // the local Azure limits what it forwards
        return direct.arm("POST", cluster.id() + "/updateGatewaySettings", settings.build());
    }
}
