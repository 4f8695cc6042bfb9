package io.keyward.arm.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.node.DiskView;
import io.keyward.arm.operation.LongRunningResponses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.Topology;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.identity.IdentityIds;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.5Z");
    private static final Caller CALLER = new Caller("the-object", "the-app", "the-tenant");
    private static final ResourceId ID =
            new ResourceId("11111111-1111-1111-1111-111111111111", "MyResourceGroup", "MyCluster");

    private static final URI AMBARI = URI.create("https://keyward.example.com");
    private static final ClusterEndpoints ENDPOINTS = new ClusterEndpoints(Optional.of("clusters.example.com"), AMBARI);

    @Test
    void a_cluster_is_shown_with_the_members_of_hdinsight() {
        var view = view(created(Bodies.A_CLUSTER));

        assertThat(view.getString("id")).isEqualTo(ID.toString());
        assertThat(view.getString("type")).isEqualTo("Microsoft.HDInsight/clusters");
        assertThat(view.getJsonObject("tags").getString("team")).isEqualTo("data");
        assertThat(view.getJsonObject("identity").getJsonObject("userAssignedIdentities"))
                .containsKey(Bodies.AN_IDENTITY);
        assertThat(properties(view).getString("createdDate")).isEqualTo("2026-11-24T12:00:00.500");
        assertThat(properties(view).getJsonObject("quotaInfo").getInt("coresUsed"))
                .isEqualTo((2 + 3 + 3) * 8);
        assertThat(properties(view).getJsonObject("storageProfile").getJsonArray("storageaccounts"))
                .hasSize(1);
    }

    @Test
    void a_cluster_shows_the_versions_of_its_software() {
        var cluster = created(Bodies.without(Bodies.A_CLUSTER, "/properties/clusterDefinition/componentVersion"));

        var view = ClusterView.of(cluster, List.of(), ENDPOINTS);

        assertThat(properties(view).getString("clusterHdpVersion")).isEqualTo("5.1");
        assertThat(properties(view).getJsonObject("clusterDefinition"))
                .isEqualTo(Bodies.object("{\"kind\": \"spark\", \"componentVersion\": {\"Spark\": \"3.3\"}}"));
    }

    @Test
    void an_identity_is_shown_with_its_ids_once_keyward_got_a_token_as_it() {
        var known = Map.of(
                new ManagedIdentityId(Bodies.AN_IDENTITY),
                new IdentityIds("the-principal", "the-client", "the-tenant"));

        var view = ClusterView.of(created(Bodies.A_CLUSTER), List.of(), ENDPOINTS, known);

        assertThat(view.getJsonObject("identity")
                        .getJsonObject("userAssignedIdentities")
                        .getJsonObject(Bodies.AN_IDENTITY))
                .isEqualTo(Bodies.object("{\"principalId\": \"the-principal\", \"clientId\": \"the-client\"}"));
    }

    @Test
    void the_key_is_shown_in_the_spelling_of_the_customer() { // R11
        var encryption = properties(view(created(Bodies.A_CLUSTER))).getJsonObject("diskEncryptionProperties");

        assertThat(encryption.getString("vaultUri")).isEqualTo("https://MyKeyVault.vault.azure.net");
        assertThat(encryption.getString("keyVersion")).isEqualTo("0123456789abcdef0123456789ABCDEF");
        assertThat(encryption.getString("msiResourceId")).isEqualTo(Bodies.AN_IDENTITY);
        assertThat(encryption.getBoolean("encryptionAtHost")).isFalse();
    }

    @Test
    void encryption_at_host_is_shown_at_the_cluster_and_at_its_disks() {
        var cluster = created(Bodies.object(
                Bodies.A_CLUSTER.toString().replace("\"encryptionAtHost\":false", "\"encryptionAtHost\":true")));

        var encryption = properties(view(cluster)).getJsonObject("diskEncryptionProperties");

        assertThat(encryption.getBoolean("encryptionAtHost")).isTrue();
        assertThat(DiskView.of(cluster).encryptionAtHost()).isTrue();
    }

    @Test
    void a_cluster_that_was_read_and_sent_back_is_the_same_request() {
        var cluster = created(Bodies.A_CLUSTER);

        var again = ClusterRequest.read(ID, JsonMember.root(view(cluster)));

        assertThat(again.definition()).isEqualTo(cluster.definition());
        assertThat(Topology.complete(again.roles()))
                .isEqualTo(Topology.complete(ClusterRequest.read(ID, JsonMember.root(Bodies.A_CLUSTER))
                        .roles()));
        assertThat(again.encryption().orElseThrow().key())
                .isEqualTo(cluster.requireEncryption().key().key());
        assertThat(again.identities()).isEqualTo(cluster.identities());
        assertThat(again.tags()).isEqualTo(cluster.tags());
    }

    @Test
    void no_secret_of_the_creation_request_is_shown() {
        var view = view(created(Bodies.withSecret("Marker-123")));

        assertThat(view.toString()).doesNotContain("Marker-123").doesNotContain("assword");
    }

    @Test
    void the_progress_of_a_cluster_is_shown_with_the_states_of_hdinsight() {
        var cluster = aCluster().build();
        assertThat(states(cluster, List.of())).containsExactly("InProgress", "Accepted");

        cluster.markRunning();
        assertThat(states(cluster, List.of())).containsExactly("Succeeded", "Running");

        var resize = Operation.resize(cluster, RoleName.WORKERNODE, 5, CALLER, NOW);
        assertThat(states(cluster, List.of(resize))).containsExactly("InProgress", "ResizeQueued");

        cluster.delete();
        assertThat(states(cluster, List.of())).containsExactly("Deleting", "Deleting");
    }

    @Test
    void a_cluster_is_in_progress_while_it_is_created_or_deleted() {
        var cluster = aCluster().build();
        assertThat(inProgress(cluster)).isTrue();

        cluster.markRunning();
        assertThat(inProgress(cluster)).isFalse();

        cluster.delete();
        assertThat(inProgress(cluster)).isTrue();
    }

    @Test
    void a_running_cluster_has_connectivity_endpoints() {
        var cluster = created(Bodies.A_CLUSTER);
        assertThat(properties(view(cluster))).doesNotContainKey("connectivityEndpoints");

        cluster.markRunning();

        assertThat(properties(view(cluster)).getJsonArray("connectivityEndpoints"))
                .isEqualTo(Bodies.object(
                                """
                                        {"value": [
                                         {"name": "SSH", "protocol": "TCP", "location": "mycluster-ssh.clusters.example.com", "port": 22},
                                         {"name": "HTTPS", "protocol": "TCP", "location": "mycluster.clusters.example.com", "port": 443},
                                         {"name": "AMBARI", "protocol": "TCP", "location": "%s", "port": 443}]}
                                        """
                                        .formatted(new AmbariAddresses(AMBARI).clusterUrl("MyCluster")))
                        .getJsonArray("value"));
    }

    @Test
    void without_a_domain_of_the_operator_a_cluster_shows_no_host_but_that_of_ambari() {
        var cluster = created(Bodies.A_CLUSTER);
        cluster.markRunning();

        var view = ClusterView.of(cluster, List.of(), new ClusterEndpoints(Optional.empty(), AMBARI));

        assertThat(properties(view).getJsonArray("connectivityEndpoints"))
                .extracting(endpoint -> endpoint.asJsonObject().getString("name"))
                .containsExactly("AMBARI");
        assertThat(view.toString()).doesNotContain("azurehdinsight");
    }

    @Test
    void a_failed_cluster_shows_the_error_of_its_creation() {
        var cluster = aCluster().build();
        var creation = Operation.create(cluster, CALLER, NOW);
        creation.fail(ProblemCode.KEY_DISABLED, "the key is disabled", NOW);
        cluster.fail();

        var errors = properties(ClusterView.of(cluster, List.of(creation), ENDPOINTS))
                .getJsonArray("errors");

        assertThat(errors.getJsonObject(0).getString("code")).isEqualTo("KeyDisabled");
        assertThat(errors.getJsonObject(0).getString("message")).isEqualTo("the key is disabled");
    }

    private static boolean inProgress(Cluster cluster) {
        return LongRunningResponses.inProgress(ClusterView.of(cluster, List.of(), ENDPOINTS));
    }

    private static List<String> states(Cluster cluster, List<Operation> history) {
        var properties = properties(ClusterView.of(cluster, history, ENDPOINTS));
        return List.of(properties.getString("provisioningState"), properties.getString("clusterState"));
    }

    private static Cluster created(JsonObject body) {
        var spec = ClusterRequest.read(ID, JsonMember.root(body));
        var encryption = spec.encryption()
                .map(asked -> new Encryption(
                        asked.key().version(asked.version().orElseThrow()),
                        asked.algorithm(),
                        asked.identityAmong(spec.identities()),
                        false));
        return new Cluster(
                spec,
                spec.gateway().gateway(UnaryOperator.identity()),
                Topology.complete(spec.roles()),
                encryption,
                NOW);
    }

    // parses the text of the response, as a client does
    private static JsonObject view(Cluster cluster) {
        try (var reader = Json.createReader(
                new StringReader(ClusterView.of(cluster, List.of(), ENDPOINTS).toString()))) {
            return reader.readObject();
        }
    }

    private static JsonObject properties(JsonObject view) {
        return view.getJsonObject("properties");
    }
}
