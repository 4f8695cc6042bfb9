package io.keyward.blackbox;

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
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Azure SDK for Java does the whole main job against a real server, and cannot tell it from Azure. */
@BothDatabases
class HdinsightClientIT {

    private static final String GROUP = "sdk";

    /** A version is proven at the door and again before disks are sealed: two wraps, two values each way unwrapped. */
    private static final Calls SEALED = new Calls(2, 4);

    /** The same for the new version, and one unwrap that shows that the old one still opens (R16). */
    private static final Calls MOVED = new Calls(2, 5);

    /** What the watch may have asked meanwhile, at most: far less than one more call for each of the 17 DEKs. */
    private static final int WATCHED = 8;

    /** What a vault was asked: the size of the cluster shows in the unwraps of a rotation alone. */
    private record Calls(int wraps, int unwraps) {
        void requireIn(CustomerVault vault) {
            assertThat(vault.calls("wrapKey")).isBetween(wraps, wraps + WATCHED);
            assertThat(vault.calls("unwrapKey")).isBetween(unwraps, unwraps + WATCHED);
        }

        Calls plus(Calls more) {
            return new Calls(wraps + more.wraps, unwraps + more.unwraps);
        }
    }

    private final RunningKeyward server = BlackBox.server();
    private final HDInsightManager azure = AzureClient.of(server);
    private final Customer customer = Customer.of(server, GROUP);
    private final AssignedIdentity identity = customer.identity("sdk-identity");
    private final SdkClusters clusters = new SdkClusters(azure, GROUP, identity);

    /** R2, R3, R5, R7, R16, R25: each DEK costs one call of the vault when it is moved and none when it is made. */
    @Test
    void a_kafka_cluster_is_created_rotated_resized_and_deleted_under_the_customers_key() {
        var vault = customer.vault("sdk-kafka").grant(identity);
        var first = vault.key("kafka");

        clusters.create("sdkkafka", "Kafka", first, 4, 2);
        assertThat(clusters.keys("sdkkafka")).containsOnlyKeys(hosts("sdkkaf", 4));
        assertThat(clusters.keys("sdkkafka").values()).containsOnly(first);
        SEALED.requireIn(vault);

        var second = vault.key("kafka");
        clusters.rotate("sdkkafka", second);
        assertThat(clusters.keys("sdkkafka").values()).hasSize(9).containsOnly(second);
        SEALED.plus(MOVED).plus(new Calls(0, deks(4))).requireIn(vault);

        clusters.resize("sdkkafka", 6);
        assertThat(clusters.keys("sdkkafka").values()).hasSize(11).containsOnly(second);
        clusters.resize("sdkkafka", 3);
        assertThat(clusters.keys("sdkkafka").values()).hasSize(8).containsOnly(second);

        azure.clusters().deleteByResourceGroup(GROUP, "sdkkafka");
        assertThatThrownBy(() -> azure.clusters().getByResourceGroup(GROUP, "sdkkafka"))
                .isInstanceOf(ManagementException.class)
                .hasMessageContaining("ResourceNotFound");
    }

    @Test
    void a_cluster_is_read_as_it_was_asked_for_and_its_tags_and_gateway_change() {
        var key = customer.vault("sdk-hadoop").grant(identity).key("hadoop");
        var created = clusters.create("sdkhadoop", "Hadoop", key, 1, 0);

        assertThat(created.properties().provisioningState()).isEqualTo(HDInsightClusterProvisioningState.SUCCEEDED);
        assertThat(created.properties().clusterState()).isEqualTo("Running");
        assertThat(created.properties().clusterDefinition().kind()).isEqualTo("Hadoop");
        assertThat(url(created.properties().diskEncryptionProperties())).isEqualTo(key);
        assertThat(created.identity().userAssignedIdentities()).containsOnlyKeys(identity.id());

        var tagged = created.update().withTags(Map.of("cost", "42")).apply();
        assertThat(tagged.tags()).containsExactly(Map.entry("cost", "42"));
        assertThat(tagged.identity().userAssignedIdentities()).containsOnlyKeys(identity.id());

        created.updateGatewaySettings(new UpdateGatewaySettingsParameters()
                .withIsCredentialEnabled(true)
                .withUsername("operator")
                .withPassword("AnotherPassword1234!"));
        var gateway = created.getGatewaySettings();
        assertThat(gateway.username()).isEqualTo("operator");
        assertThat(gateway.isCredentialEnabled()).isEqualTo("true");
        assertThat(gateway.password()).isEmpty();
    }

    /** R1, R7, R24: a Spark cluster may ask for data disks, and they are sealed like the others. */
    @Test
    void the_data_disks_of_spark_workers_are_sealed_and_no_os_disk_is() {
        var key = customer.vault("sdk-spark").grant(identity).key("spark");

        clusters.create("sdkspark", "Spark", key, 3, 2);

        assertThat(encryptions("sdkspark", "workernode"))
                .isEqualTo(Map.of("OS SSE", 3L, "DATA SSE_AND_CMK", 6L, "TEMP CMK", 3L));
        assertThat(encryptions("sdkspark", "headnode")).isEqualTo(Map.of("OS SSE", 2L, "TEMP CMK", 2L));
        assertThat(encryptions("sdkspark", "zookeepernode")).isEqualTo(Map.of("OS SSE", 3L, "TEMP CMK", 3L));
    }

    /** R7: accelerated writes are data disks of the region servers. */
    @Test
    void hbase_with_accelerated_writes_has_its_data_disks_under_the_customers_key() {
        var key = customer.vault("sdk-hbase").grant(identity).key("hbase");

        clusters.create("sdkhbase", "HBase", key, 2, 1);

        assertThat(encryptions("sdkhbase", "workernode"))
                .isEqualTo(Map.of("OS SSE", 2L, "DATA SSE_AND_CMK", 2L, "TEMP CMK", 2L));
        assertThat(disks("sdkhbase").filter(disk -> disk.getBoolean("sealed")).map(disk -> disk.getString("key")))
                .hasSize(9)
                .containsOnly(key);
    }

    @Test
    void a_region_says_what_it_offers_and_what_of_it_is_used() {
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
    void a_name_is_available_until_somebody_has_it() {
        var name = new NameAvailabilityCheckRequestParameters()
                .withName("sdkname")
                .withType("Microsoft.HDInsight/clusters");
        assertThat(azure.locations().checkNameAvailability("eastus", name).nameAvailable())
                .isTrue();

        customer.cluster("SdkName").create(ClusterBody.of("Spark").workers(1, 0));

        var taken = azure.locations().checkNameAvailability("eastus", name);
        assertThat(taken.nameAvailable()).isFalse();
        assertThat(taken.reason()).isEqualTo("AlreadyExists");
    }

    @Test
    void the_provider_lists_its_operations() {
        assertThat(azure.operations().list())
                .extracting(operation -> operation.name())
                .contains("Microsoft.HDInsight/clusters/read", "Microsoft.HDInsight/clusters/write");
    }

    /** The server hands out two clusters a page; the client follows every {@code nextLink}. */
    @Test
    void lists_name_every_cluster_of_the_group_and_of_the_subscription_page_by_page() {
        customer.cluster("sdklist1").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("sdklist2").create(ClusterBody.of("Spark").workers(1, 0));
        customer.cluster("sdklist3").create(ClusterBody.of("Spark").workers(1, 0));

        assertThat(azure.clusters().listByResourceGroup(GROUP).streamByPage().count())
                .isGreaterThan(1);
        assertThat(azure.clusters().listByResourceGroup(GROUP))
                .extracting(Cluster::name)
                .contains("sdklist1", "sdklist2", "sdklist3")
                .doesNotHaveDuplicates();
        assertThat(azure.clusters().list()).extracting(Cluster::name).contains("sdklist1", "sdklist2", "sdklist3");
    }

    /** The DEKs of two head nodes, three ZooKeeper nodes and workers with two data disks each. */
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

    /** How many disks of which kind and encryption the nodes of a role have. */
    private Map<String, Long> encryptions(String cluster, String role) {
        return disks(cluster)
                .filter(disk -> disk.getString("role").equals(role))
                .collect(groupingBy(disk -> disk.getString("kind") + " " + disk.getString("encryption"), counting()));
    }

    private Stream<JsonObject> disks(String cluster) {
        return customer.cluster(cluster).disks().stream();
    }
}
