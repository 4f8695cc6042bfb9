package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;

/** How many disks of a node get a DEK (R1, R7, R24). */
class DiskTableTest {

    @Test
    void every_data_disk_and_the_temp_disk_get_a_dek_under_a_customers_key() {
        var cluster = aCluster()
                .protectedWith(Keys.aVersion())
                .with(RoleName.WORKERNODE, 3, 2)
                .build();

        var deks = deksPerNode(cluster);

        assertThat(deks).isEqualTo(3);
        assertThat(DiskTable.deksPerNode(new RoleSpec(RoleName.WORKERNODE, 3, "Standard_E8_V3", 2)))
                .isEqualTo(deks);
    }

    @Test
    void no_disk_of_a_cluster_without_a_customers_key_gets_a_dek() {
        var cluster = aCluster().with(RoleName.WORKERNODE, 3, 2).build();

        var deks = deksPerNode(cluster);

        assertThat(deks).isZero();
        assertThat(DiskTable.disksOf(cluster, cluster.role(RoleName.WORKERNODE)))
                .hasSize(4)
                .allSatisfy(disk -> assertThat(disk.protection())
                        .isEqualTo(disk.kind() == DiskKind.TEMP ? DiskProtection.NONE : DiskProtection.SSE));
    }

    private static int deksPerNode(Cluster cluster) {
        return DiskTable.deksPerNode(cluster, cluster.role(RoleName.WORKERNODE));
    }
}
