package io.keyward.arm;

import static io.keyward.arm.Bodies.with;
import static io.keyward.arm.Bodies.without;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.Customer;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cluster under a customer's key, as clients see it over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterWireIT {

    private static final String KEY = "/properties/diskEncryptionProperties";

    private final RunningKeyward server = RunningKeyward.with("arm", Map.of("keyward.arm.page-size", "2"));

    private final LocalClient client = server.client();

    private final Customer customer = Customer.of(server);

    private final String secret = "Secret-" + UUID.randomUUID();

    private final String name = newName();

    private Customer.Vault vault;

    private JsonObject body;

    private HttpResponse<String> created;

    @BeforeAll
    void a_cluster_full_of_secrets() {
        vault = customer.newVault("get", "wrapKey", "unwrapKey");
        var full = Bodies.full_of(secret);
        body = Bodies.aCluster(full, customer.identity(), vault.uri(), "K", vault.newVersion("K", "{\"kty\":\"RSA\"}"));
        created = customer.cluster("PUT", name, body.toString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        assertThat(customer.ended(created).getString("status")).isEqualTo("Succeeded");
    }

    @Test
    void a_creation_is_answered_as_all_clients_understand_it() {
        assertThat(created.headers().firstValue("Retry-After")).contains("1");
        assertThat(created.headers().firstValue("Location")).isEmpty();
        assertThat(created.headers().firstValue("Azure-AsyncOperation").orElseThrow())
                .startsWith(server.azure() + "/subscriptions/");
        assertThat(json(created).getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("InProgress");
    }

    @Test
    void a_repeated_creation_is_the_same_creation_and_so_is_what_was_read() {
        var repeated = customer.cluster("PUT", name, body.toString());
        var sentBack = customer.cluster(
                "PUT", name, customer.cluster("GET", name, null).body());

        assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(200);
        assertThat(repeated.headers().firstValue("Azure-AsyncOperation")).isEmpty();
        assertThat(sentBack.statusCode()).as(sentBack.body()).isEqualTo(200);
    }

    @Test
    void what_cannot_change_is_refused_and_stays() {
        refused(with(body, "/properties/clusterDefinition/kind", "\"Hadoop\""), "ImmutablePropertyChanged");
        refused(with(body, "/location", "\"westus\""), "ImmutablePropertyChanged");
        refused(with(body, "/properties/tier", "\"Premium\""), "ImmutablePropertyChanged");
        refused(with(body, "/properties/computeProfile/roles/1/targetInstanceCount", "9"), "ImmutablePropertyChanged");
        refused(without(body, KEY), "DiskEncryptionImmutable"); // R13
        refused(with(body, KEY + "/keyName", "\"other\""), "DiskEncryptionImmutable");
        refused(without(body, "/identity"), "ManagedIdentityInUse");
    }

    @Test
    void a_key_cannot_be_added_later() { // R13
        var plain = newName();
        customer.ended(customer.cluster("PUT", plain, without(body, KEY).toString()));

        var added = customer.cluster("PUT", plain, body.toString());
        var rotated = customer.cluster("POST", plain + "/rotatediskencryptionkey", rotation());

        assertThat(code(added)).isEqualTo("DiskEncryptionImmutable");
        assertThat(code(rotated)).isEqualTo("DiskEncryptionNotEnabled");
    }

    @Test
    void a_name_is_taken_for_the_whole_installation_whatever_its_case() {
        var other = Customer.of(server);
        var upper = name.toUpperCase(Locale.ROOT);

        var answer = other.cluster(
                "PUT", upper, without(without(body, KEY), "/identity").toString());

        assertThat(code(answer)).isEqualTo("ClusterNameNotAvailable");
        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void an_empty_identity_changes_none_and_the_one_in_use_stays() {
        var tagged = customer.cluster("PATCH", name, "{\"tags\":{\"a\":\"b\"},\"identity\":{}}");
        var dropped = customer.cluster("PATCH", name, "{\"identity\":{\"type\":\"None\"}}");

        assertThat(tagged.statusCode()).as(tagged.body()).isEqualTo(200);
        assertThat(json(tagged).getJsonObject("tags").getString("a")).isEqualTo("b");
        assertThat(tagged.body()).contains(customer.identity());
        assertThat(code(dropped)).isEqualTo("ManagedIdentityInUse");
    }

    @Test
    void paths_match_in_any_case_and_with_double_slashes() {
        var path = customer.clusters().replace("Microsoft.HDInsight/clusters", "microsoft.hdinsight//CLUSTERS");

        var answer = call("GET", path + "/" + name + "/?API-Version=1999-01-01", Optional.empty());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getString("id")).isEqualTo(customer.clusters() + "/" + name);
    }

    @Test
    void the_gateway_password_is_never_read_again() {
        var settings = customer.cluster("POST", name + "/getGatewaySettings", null);
        var updated = customer.cluster(
                "POST",
                name + "/updateGatewaySettings",
                "{\"restAuthCredential.isEnabled\":true,\"restAuthCredential.username\":\"me\","
                        + "\"restAuthCredential.password\":\"%s\"}".formatted(secret));
        var after = customer.cluster("POST", name + "/getGatewaySettings", null);

        assertThat(json(settings).getString("restAuthCredential.password")).isEmpty();
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(json(after).getString("restAuthCredential.username")).isEqualTo("me");
        assertThat(json(after).getString("restAuthCredential.isEnabled")).isEqualTo("true");
    }

    @Test
    void no_secret_of_a_request_is_in_an_answer_or_in_a_log() throws IOException {
        var answers = customer.cluster("GET", name, null).body()
                + customer.cluster("GET", "", null).body()
                + customer.cluster("POST", name + "/getGatewaySettings", null).body()
                + customer.cluster(
                                "PUT",
                                name,
                                with(body, "/properties/tier", "\"Gold\"").toString())
                        .body();

        assertThat(created.body() + answers).doesNotContain(secret);
        try (var logs = Files.walk(server.logs())) {
            assertThat(logs.filter(Files::isRegularFile))
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(secret));
        }
    }

    @Test
    void every_node_shows_the_key_it_needs_and_every_disk_how_it_is_encrypted() { // R1, R7, R24
        var hosts = client.arm("POST", customer.clusters() + "/" + name + "/listHosts?api-version=2021-06-01", null);
        var disks = json(customer.cluster("GET", name + "/disks", null)).getJsonArray("value");

        assertThat(hosts.body()).contains("\"name\":\"hn0-", "\"name\":\"wn2-", "\"name\":\"zk2-");
        assertThat(hosts.body()).contains(vault.uri().replaceAll("/$", "") + "/keys/K/");
        assertThat(disks.getValuesAs(JsonObject.class)).allSatisfy(disk -> {
            assertThat(disk.getBoolean("sealed"))
                    .isEqualTo(!disk.getString("kind").equals("OS"));
            assertThat(disk.containsKey("key")).isEqualTo(disk.getBoolean("sealed"));
        });
        assertThat(disks).hasSize((2 + 3 + 3) * 2 + 3 * 2);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, restartHosts, []",
        "POST, executeScriptActions, {}",
        "POST, roles/workernode/autoscale, {}",
        "PUT, applications/x, {}",
        "PUT, extensions/clustermonitoring, {}",
        "POST, configurations/core-site, {}",
    })
    void what_is_not_offered_is_refused_and_never_pretended(String method, String action, String request) {
        var answer = customer.cluster(method, name + "/" + action, request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("NotSupported");
    }

    @Test
    void a_name_outside_the_rules_cannot_be_made_and_is_not_found() {
        var made = customer.cluster("PUT", "my_cluster", body.toString());
        var read = customer.cluster("GET", "my_cluster", null);

        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(code(made)).isEqualTo("InvalidResourceName");
        assertThat(read.statusCode()).isEqualTo(404);
    }

    private void refused(JsonObject changed, String code) {
        var answer = customer.cluster("PUT", name, changed.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo(code);
    }

    private String rotation() {
        return Json.createPointer(KEY).getValue(body).toString();
    }

    private HttpResponse<String> call(String method, String path, Optional<String> request) {
        return client.call(method, server.keyward().resolve(path), client.armToken(), request.orElse(null));
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).getJsonObject("error").getString("code");
    }

    private static String newName() {
        return "c" + UUID.randomUUID().toString().substring(0, 13);
    }
}
