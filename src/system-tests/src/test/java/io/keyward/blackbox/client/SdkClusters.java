package io.keyward.blackbox.client;

import com.azure.core.util.Context;
import com.azure.resourcemanager.hdinsight.HDInsightManager;
import com.azure.resourcemanager.hdinsight.models.Cluster;
import com.azure.resourcemanager.hdinsight.models.ClusterCreateProperties;
import com.azure.resourcemanager.hdinsight.models.ClusterDefinition;
import com.azure.resourcemanager.hdinsight.models.ClusterDiskEncryptionParameters;
import com.azure.resourcemanager.hdinsight.models.ClusterIdentity;
import com.azure.resourcemanager.hdinsight.models.ClusterResizeParameters;
import com.azure.resourcemanager.hdinsight.models.ComputeProfile;
import com.azure.resourcemanager.hdinsight.models.DataDisksGroups;
import com.azure.resourcemanager.hdinsight.models.DiskEncryptionProperties;
import com.azure.resourcemanager.hdinsight.models.HardwareProfile;
import com.azure.resourcemanager.hdinsight.models.HostInfo;
import com.azure.resourcemanager.hdinsight.models.OSType;
import com.azure.resourcemanager.hdinsight.models.ResourceIdentityType;
import com.azure.resourcemanager.hdinsight.models.Role;
import com.azure.resourcemanager.hdinsight.models.RoleName;
import com.azure.resourcemanager.hdinsight.models.Tier;
import com.azure.resourcemanager.hdinsight.models.UserAssignedIdentity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates, rotates and resizes clusters by the Azure SDK, with the code that a customer would write against Azure. */
public record SdkClusters(HDInsightManager azure, String group, AssignedIdentity identity) {

    public Cluster create(String name, String kind, String key, int workers, int dataDisks) {
        return azure.clusters()
                .define(name)
                .withExistingResourceGroup(group)
                .withRegion("eastus")
                .withIdentity(clusterIdentity())
                .withProperties(new ClusterCreateProperties()
                        .withClusterVersion("default")
                        .withOsType(OSType.LINUX)
                        .withTier(Tier.STANDARD)
                        .withClusterDefinition(definition(kind))
                        .withComputeProfile(new ComputeProfile()
                                .withRoles(List.of(role("headnode", 2, 0), role("workernode", workers, dataDisks))))
                        .withDiskEncryptionProperties(encryption(key)))
                .create();
    }

    public ClusterIdentity clusterIdentity() {
        return new ClusterIdentity()
                .withType(ResourceIdentityType.USER_ASSIGNED)
                .withUserAssignedIdentities(Map.of(identity.id(), new UserAssignedIdentity()));
    }

    /** Kind and gateway of a cluster. */
    public static ClusterDefinition definition(String kind) {
        return new ClusterDefinition()
                .withKind(kind)
                .withConfigurations(Map.of(
                        "gateway",
                        Map.of(
                                "restAuthCredential.isEnabled", true,
                                "restAuthCredential.username", "admin",
                                "restAuthCredential.password", "HttpPassword1234!")));
    }

    private static Role role(String name, int count, int dataDisks) {
        var role = new Role()
                .withName(name)
                .withTargetInstanceCount(count)
                .withHardwareProfile(new HardwareProfile().withVmSize("Standard_E8_V3"));
        return dataDisks == 0
                ? role
                : role.withDataDisksGroups(List.of(new DataDisksGroups().withDisksPerNode(dataDisks)));
    }

    public DiskEncryptionProperties encryption(String key) {
        var version = ClusterBody.keyVersion(key);
        return new DiskEncryptionProperties()
                .withVaultUri(version.getString("vaultUri"))
                .withKeyName(version.getString("keyName"))
                .withKeyVersion(version.getString("keyVersion"))
                .withMsiResourceId(identity.id());
    }

    public void rotate(String cluster, String key) {
        var version = ClusterBody.keyVersion(key);
        azure.clusters()
                .rotateDiskEncryptionKey(
                        group,
                        cluster,
                        new ClusterDiskEncryptionParameters()
                                .withVaultUri(version.getString("vaultUri"))
                                .withKeyName(version.getString("keyName"))
                                .withKeyVersion(version.getString("keyVersion")));
    }

    public void resize(String cluster, int workers) {
        var count = new ClusterResizeParameters().withTargetInstanceCount(workers);
        azure.clusters().resize(group, cluster, RoleName.WORKERNODE, count, Context.NONE);
    }

    public Map<String, String> keysByHost(String cluster) {
        return azure.virtualMachines().listHosts(group, cluster).stream()
                .collect(Collectors.toMap(HostInfo::name, HostInfo::effectiveDiskEncryptionKeyUrl));
    }
}
