package io.keyward.arm;

import static io.keyward.arm.Bodies.with;
import static io.keyward.arm.Bodies.without;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ARM API of one cluster under a customer's key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterWireIT {

    private static final String KEY = "/properties/diskEncryptionProperties";

    private final RunningKeyward server = BlackBox.server();

    private final LocalClient client = server.client();

    private final Customer customer = Customer.of(server, "wire");

    private final AssignedIdentity identity = customer.identity("MyMSI");

    private final String secret = "Secret-" + UUID.randomUUID();

    private final String name = newName();

    private CustomerCluster cluster;

    private JsonObject body;

    private String key;

    private Answer created;

    @BeforeAll
    void a_cluster_full_of_secrets() {
        cluster = customer.cluster(name);
        key = customer.vault("wire-vault").grant(identity).key("K");
        body = new ClusterBody(Bodies.withSecret(secret)).under(key, identity).json();
        created = cluster.put(new ClusterBody(body)).require(200);
        cluster.awaitSuccess(created);
    }

    @Test
    void a_creation_has_the_response_headers_that_all_clients_support() {
        assertThat(created.header("Retry-After")).contains("1");
        assertThat(created.header("Location")).isEmpty();
        assertThat(created.header("Azure-AsyncOperation").orElseThrow()).startsWith(server.azure() + "/subscriptions/");
        assertThat(created.json().getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("InProgress");
    }

    @Test
    void a_cluster_has_a_retry_after_while_it_is_created() {
        var fresh = customer.cluster(newName());
        fresh.put(new ClusterBody(without(body, KEY))).require(200);

        var read = fresh.get().require(200);

        var state = read.json().getJsonObject("properties").getString("provisioningState");
        assertThat(read.header("Retry-After").isPresent()).isEqualTo(state.equals("InProgress"));
        assertThat(cluster.get().header("Retry-After")).isEmpty();
    }

    @Test
    void a_creation_that_asks_for_what_keyward_does_not_have_is_refused_and_names_the_member() {
        var inTransit = with(
                without(body, KEY),
                "/properties/encryptionInTransitProperties",
                "{\"isEncryptionInTransitEnabled\":true}");

        var refused = customer.cluster(newName()).put(new ClusterBody(inTransit));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("NotSupported");
        assertThat(refused.body()).contains("properties.encryptionInTransitProperties.isEncryptionInTransitEnabled");
    }

    @Test
    void repeating_a_creation_or_sending_back_what_was_read_changes_nothing() {
        var repeated = put(body);
        var sentBack = put(cluster.get().json());

        assertThat(repeated.status()).as(repeated.body()).isEqualTo(200);
        assertThat(repeated.header("Azure-AsyncOperation")).isEmpty();
        assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);
    }

    @Test
    void changes_of_immutable_properties_are_refused() {
        refused(with(body, "/properties/clusterDefinition/kind", "\"Hadoop\""), "ImmutablePropertyChanged");
        refused(with(body, "/location", "\"westus\""), "ImmutablePropertyChanged");
        refused(with(body, "/properties/tier", "\"Premium\""), "ImmutablePropertyChanged");
        refused(with(body, "/properties/computeProfile/roles/1/targetInstanceCount", "9"), "ImmutablePropertyChanged");
        refused(without(body, KEY), "DiskEncryptionImmutable"); // R13
        refused(with(body, KEY + "/keyName", "\"other\""), "DiskEncryptionImmutable");
        refused(without(body, "/identity"), "ManagedIdentityInUse");
    }

    @Test
    void a_key_cannot_be_added_after_the_creation() { // R13
        var plain = customer.cluster(newName());
        plain.create(new ClusterBody(without(body, KEY)));

        var added = plain.put(new ClusterBody(body));
        var rotated = plain.rotate(key);

        assertThat(added.code()).isEqualTo("DiskEncryptionImmutable");
        assertThat(rotated.code()).isEqualTo("DiskEncryptionNotEnabled");
    }

    @Test
    void a_cluster_name_is_unique_in_the_installation_without_regard_to_case() {
        var other = Customer.of(server, "wire-other");
        var upper = name.toUpperCase(Locale.ROOT);

        var answer = other.cluster(upper).put(new ClusterBody(without(without(body, KEY), "/identity")));

        assertThat(answer.code()).isEqualTo("ClusterNameNotAvailable");
        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void an_empty_identity_changes_nothing_and_the_identity_in_use_cannot_be_removed() {
        var tagged = cluster.patch(Bodies.object("{\"tags\":{\"a\":\"b\"},\"identity\":{}}"));
        var dropped = cluster.patch(Bodies.object("{\"identity\":{\"type\":\"None\"}}"));

        assertThat(tagged.status()).as(tagged.body()).isEqualTo(200);
        assertThat(tagged.json().getJsonObject("tags").getString("a")).isEqualTo("b");
        assertThat(tagged.body()).contains(identity.id());
        assertThat(tagged.json().getJsonObject("systemData"))
                .containsKeys("createdBy", "createdByType", "createdAt")
                .containsKeys("lastModifiedBy", "lastModifiedByType", "lastModifiedAt");
        assertThat(dropped.code()).isEqualTo("ManagedIdentityInUse");
    }

    @Test
    void paths_are_matched_in_any_case_and_with_double_slashes() {
        var path = customer.clusters().replace("Microsoft.HDInsight/clusters", "microsoft.hdinsight//CLUSTERS");

        var answer = call("GET", path + "/" + name + "/?API-Version=1999-01-01", Optional.empty());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).getString("id")).isEqualTo(customer.clusters() + "/" + name);
    }

    @Test
    void no_secret_of_a_request_appears_in_a_response_or_a_log() throws IOException {
        var answers = cluster.get().body()
                + customer.azure().arm("GET", customer.clusters()).body()
                + customer.azure()
                        .arm("POST", cluster.id() + "/getGatewaySettings")
                        .body()
                + put(with(body, "/properties/tier", "\"Gold\"")).body();

        assertThat(created.body() + answers).doesNotContain(secret);
        try (var logs = Files.walk(server.logs())) {
            assertThat(logs.filter(Files::isRegularFile))
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(secret));
        }
    }

    @Test
    void every_node_shows_the_key_that_it_needs_and_every_disk_its_encryption() { // R1, R7, R24
        var hosts = client.arm("POST", customer.clusters() + "/" + name + "/listHosts?api-version=2021-06-01", null);
        var disks = cluster.disks();

        assertThat(hosts.body()).contains("\"name\":\"hn0-", "\"name\":\"wn2-", "\"name\":\"zk2-");
        assertThat(hosts.body()).contains(key);
        assertThat(disks).allSatisfy(disk -> {
            var hasDek = !disk.getString("kind").equals("OS");
            assertThat(disk.containsKey("key")).isEqualTo(hasDek);
            assertThat(disk.getString("dek", "none")).isEqualTo(hasDek ? "planned" : "none");
            assertThat(disk.getBoolean("sealed")).isFalse();
        });
        assertThat(disks).hasSize((2 + 3 + 3) * 2 + 3 * 2);
    }

    @Test
    void a_cluster_with_an_invalid_name_cannot_be_created_and_is_not_found() {
        var made = customer.cluster("my_cluster").put(new ClusterBody(body));
        var read = customer.cluster("my_cluster").get();

        assertThat(made.status()).isEqualTo(400);
        assertThat(made.code()).isEqualTo("InvalidResourceName");
        assertThat(read.status()).isEqualTo(404);
    }

    private void refused(JsonObject changed, String code) {
        var answer = put(changed);

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo(code);
    }

    private Answer put(JsonObject definition) {
        return cluster.put(new ClusterBody(definition));
    }

    private HttpResponse<String> call(String method, String path, Optional<String> request) {
        return client.call(method, server.keyward().resolve(path), client.armToken(), request.orElse(null));
    }

    private static String newName() {
        return "c" + UUID.randomUUID().toString().substring(0, 13);
    }
}
