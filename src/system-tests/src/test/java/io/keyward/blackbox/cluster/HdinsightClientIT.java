package io.keyward.blackbox.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.hdinsight.HDInsightManager;
import com.azure.resourcemanager.hdinsight.models.Cluster;
import com.azure.resourcemanager.hdinsight.models.DiskEncryptionProperties;
import com.azure.resourcemanager.hdinsight.models.HDInsightClusterProvisioningState;
import com.azure.resourcemanager.hdinsight.models.NameAvailabilityCheckRequestParameters;
import com.azure.resourcemanager.hdinsight.models.UpdateGatewaySettingsParameters;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureSdkClient;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.SdkClusters;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Azure SDK for Java creates, reads, rotates, resizes and deletes clusters as it does against Azure. */
class HdinsightClientIT {

    private static final String GROUP = "sdk";

    /**
     * A creation proves the key version three times: in the admission checks, before the first disk is sealed and after the
     * last one. Each proof wraps and unwraps once.
     */
    private static final Calls CREATION = new Calls(3, 3);

    /**
     * The request proves the new version once, and unwraps a DEK under the old one (R16). The rotation uses this proof, and
     * unwraps a moved DEK at its end.
     */
    private static final Calls ROTATION_WITHOUT_DEKS = new Calls(1, 3);

    /** The most calls that the watch makes during the test: far fewer than one for each of the 17 DEKs. */
    private static final int CALLS_OF_THE_WATCH = 8;

    /** The calls to a vault. Only the unwraps of a rotation depend on the size of the cluster. */
    private record Calls(int wraps, int unwraps) {
        static Calls to(CustomerVault vault) {
            return new Calls(vault.calls("wrapKey"), vault.calls("unwrapKey"));
        }

        void assertAreOnly(Calls expected) {
            assertThat(wraps).isBetween(expected.wraps, expected.wraps + CALLS_OF_THE_WATCH);
            assertThat(unwraps).isBetween(expected.unwraps, expected.unwraps + CALLS_OF_THE_WATCH);
        }

        Calls plus(Calls more) {
            return new Calls(wraps + more.wraps, unwraps + more.unwraps);
        }
    }

    private final RunningKeyward server = BlackBox.server();
    private final HDInsightManager azure = AzureSdkClient.of(server);
    private final Customer customer = Customer.of(server, GROUP);
    private final AssignedIdentity identity = customer.identity("sdk-identity");
    private final SdkClusters clusters = new SdkClusters(azure, GROUP, identity);

    /** R2, R3, R5, R7, R16, R25. Moving a DEK costs one call to the vault, generating it costs none. */
    @Test
    void a_kafka_cluster_is_created_rotated_resized_and_deleted_under_the_customers_key() {
        var vault = customer.vault("sdk-kafka").grant(identity);
        var first = vault.key("kafka");

        clusters.create("sdkkafka", "Kafka", first, 4, 2);
        var created = clusters.keysByHost("sdkkafka");
        var callsAfterCreation = Calls.to(vault);
        var second = vault.key("kafka");
        clusters.rotate("sdkkafka", second);
        var rotated = clusters.keysByHost("sdkkafka");
        var callsAfterRotation = Calls.to(vault);
        clusters.resize("sdkkafka", 6);
        var grown = clusters.keysByHost("sdkkafka");
        clusters.resize("sdkkafka", 3);
        var shrunk = clusters.keysByHost("sdkkafka");
        azure.clusters().deleteByResourceGroup(GROUP, "sdkkafka");

        assertThat(created).containsOnlyKeys(hosts("sdkkaf", 4));
        assertThat(created.values()).containsOnly(first);
        callsAfterCreation.assertAreOnly(CREATION);
        assertThat(rotated.values()).hasSize(9).containsOnly(second);
        callsAfterRotation.assertAreOnly(CREATION.plus(ROTATION_WITHOUT_DEKS).plus(new Calls(0, deks(4))));
        assertThat(grown.values()).hasSize(11).containsOnly(second);
        assertThat(shrunk.values()).hasSize(8).containsOnly(second);
        assertThatThrownBy(() -> azure.clusters().getByResourceGroup(GROUP, "sdkkafka"))
                .isInstanceOf(ManagementException.class)
                .hasMessageContaining("ResourceNotFound");
    }

    @Test
    void a_cluster_is_read_as_it_was_requested() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("hadoop");

        var created = clusters.create("sdkhadoop", "Hadoop", key, 1, 0);

        assertThat(created.properties().provisioningState()).isEqualTo(HDInsightClusterProvisioningState.SUCCEEDED);
        assertThat(created.properties().clusterState()).isEqualTo("Running");
        assertThat(created.properties().clusterDefinition().kind()).isEqualTo("Hadoop");
        assertThat(url(created.properties().diskEncryptionProperties())).isEqualTo(key);
        assertThat(created.identity().userAssignedIdentities()).containsOnlyKeys(identity.id());
    }

    @Test
    void tags_are_replaced_and_the_identity_stays() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("tags");
        var created = clusters.create("sdktags", "Hadoop", key, 1, 0);

        var tagged = created.update().withTags(Map.of("cost", "42")).apply();

        assertThat(tagged.tags()).containsExactly(Map.entry("cost", "42"));
        assertThat(tagged.identity().userAssignedIdentities()).containsOnlyKeys(identity.id());
    }

    @Test
    void gateway_settings_are_changed_and_the_password_is_not_shown() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("gateway");
        var created = clusters.create("sdkgateway", "Hadoop", key, 1, 0);

        created.updateGatewaySettings(new UpdateGatewaySettingsParameters()
                .withIsCredentialEnabled(true)
                .withUsername("operator")
                .withPassword("AnotherPassword1234!"));
        var gateway = created.getGatewaySettings();

        assertThat(gateway.username()).isEqualTo("operator");
        assertThat(gateway.isCredentialEnabled()).isEqualTo("true");
        assertThat(gateway.password()).isEmpty();
    }

    /** R1, R7, R24. A Spark cluster may have data disks. */
    @Test
    void the_data_disks_of_spark_workers_are_sealed_and_no_os_disk_is() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("spark");

        clusters.create("sdkspark", "Spark", key, 3, 2);

        assertThat(encryptions("sdkspark", "workernode"))
                .isEqualTo(Map.of("OS SSE", 3L, "DATA SSE_AND_CMK", 6L, "TEMP CMK", 3L));
        assertThat(encryptions("sdkspark", "headnode")).isEqualTo(Map.of("OS SSE", 2L, "TEMP CMK", 2L));
        assertThat(encryptions("sdkspark", "zookeepernode")).isEqualTo(Map.of("OS SSE", 3L, "TEMP CMK", 3L));
    }

    /** R7. Accelerated writes use data disks of the region servers. */
    @Test
    void hbase_with_accelerated_writes_has_its_data_disks_under_the_customers_key() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("hbase");

        clusters.create("sdkhbase", "HBase", key, 2, 1);

        assertThat(encryptions("sdkhbase", "workernode"))
                .isEqualTo(Map.of("OS SSE", 2L, "DATA SSE_AND_CMK", 2L, "TEMP CMK", 2L));
        assertThat(disks("sdkhbase").filter(disk -> disk.containsKey("key")).map(disk -> disk.getString("key")))
                .hasSize(9)
                .containsOnly(key);
    }

    @Test
    void a_region_shows_its_vm_sizes_versions_and_core_quota() {
        var specs = azure.locations().listBillingSpecs("eastus");
        var usages = azure.locations().listUsages("eastus").value();
        var capabilities = azure.locations().getCapabilities("eastus");

        assertThat(specs.vmSizes()).contains("Standard_E8_V3");
        assertThat(usages.get(0).limit()).isEqualTo(100_000);
        assertThat(usages.get(0).currentValue()).isNotNegative();
        assertThat(capabilities.versions()).containsKey("iaas");
        assertThat(capabilities.regions().get("iaas").available()).isNotEmpty();
    }

    @Test
    void a_name_is_available_until_a_cluster_has_it() {
        var name = new NameAvailabilityCheckRequestParameters()
                .withName("sdkname")
                .withType("Microsoft.HDInsight/clusters");

        var before = azure.locations().checkNameAvailability("eastus", name);
        customer.cluster("SdkName").create(ClusterBody.of("Spark").workers(1, 0));
        var taken = azure.locations().checkNameAvailability("eastus", name);

        assertThat(before.nameAvailable()).isTrue();
        assertThat(taken.nameAvailable()).isFalse();
        assertThat(taken.reason()).isEqualTo("AlreadyExists");
    }

    @Test
    void the_provider_lists_its_operations() {
        var operations = azure.operations().list();

        assertThat(operations)
                .extracting(operation -> operation.name())
                .contains("Microsoft.HDInsight/clusters/read", "Microsoft.HDInsight/clusters/write");
    }

    /** The server returns two clusters a page, and the client follows every {@code nextLink}. */
    @Test
    void the_lists_of_a_group_and_a_subscription_return_every_cluster_page_by_page() {
        customer.cluster("sdklist1").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("sdklist2").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("sdklist3").create(ClusterBody.of("Spark").workers(1, 0));

        var group = azure.clusters().listByResourceGroup(GROUP);
        var subscription = azure.clusters().list();

        assertThat(group.streamByPage().count()).isGreaterThan(1);
        assertThat(group)
                .extracting(Cluster::name)
                .contains("sdklist1", "sdklist2", "sdklist3")
                .doesNotHaveDuplicates();
        assertThat(subscription).extracting(Cluster::name).contains("sdklist1", "sdklist2", "sdklist3");
    }

    /** The DEKs of two head nodes, three ZooKeeper nodes and workers with a temp disk and two data disks each. */
    private static int deks(int workers) {
        return 2 + 3 + workers * 3;
    }

    private static String[] hosts(String prefix, int workers) {
        return Stream.of(Map.entry("hn", 2), Map.entry("wn", workers), Map.entry("zk", 3))
                .flatMap(role -> IntStream.range(0, role.getValue())
                        .mapToObj(ordinal -> "%s%d-%s".formatted(role.getKey(), ordinal, prefix)))
                .toArray(String[]::new);
    }

    private static String url(DiskEncryptionProperties encryption) {
        return "%s/keys/%s/%s".formatted(encryption.vaultUri(), encryption.keyName(), encryption.keyVersion());
    }

    /** The number of disks that the nodes of a role have, by kind and encryption. */
    private Map<String, Long> encryptions(String cluster, String role) {
        return disks(cluster)
                .filter(disk -> disk.getString("role").equals(role))
                .collect(groupingBy(disk -> disk.getString("kind") + " " + disk.getString("encryption"), counting()));
    }

    private Stream<JsonObject> disks(String cluster) {
        return customer.cluster(cluster).disks().stream();
    }
}
