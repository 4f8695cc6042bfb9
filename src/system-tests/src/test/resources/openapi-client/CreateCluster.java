import io.keyward.generated.ApiClient;
import io.keyward.generated.api.ClustersApi;
import io.keyward.generated.api.OperationsApi;
import io.keyward.generated.model.Cluster;
import io.keyward.generated.model.ClusterProperties;
import io.keyward.generated.model.ClusterPropertiesClusterDefinition;
import io.keyward.generated.model.ClusterPropertiesComputeProfile;
import io.keyward.generated.model.DiskEncryptionProperties;
import io.keyward.generated.model.Identity;
import io.keyward.generated.model.Operation;
import io.keyward.generated.model.Role;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates a cluster with the generated client, and waits until the operation has ended. GeneratedClientRun runs it. */
public final class CreateCluster {

    private static final String API_VERSION = "2021-06-01";

    private CreateCluster() {}

    /** @return the status in which the operation ended */
    public static String create(
            HttpClient.Builder http, String server, String token, List<String> address, String identity, List<String> key)
            throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(server);
        client.setHttpClientBuilder(http);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        var started = new ClustersApi(client)
                .clustersCreateWithHttpInfo(
                        address.get(0), address.get(1), address.get(2), API_VERSION, cluster(identity, key));
        var operation = started.getHeaders().get("azure-asyncoperation").get(0).replaceAll("\\?.*|.*/(?=[^/]*$)", "");
        return awaitEnd(new OperationsApi(client), operation, address);
    }

    private static String awaitEnd(OperationsApi operations, String operation, List<String> address) throws Exception {
        var id = operation.substring(operation.lastIndexOf('/') + 1);
        for (var poll = 0; poll < 240; poll++) {
            var seen = operations.operationsGetOfCluster(
                    address.get(0), address.get(1), address.get(2), id, API_VERSION);
            if (seen.getStatus() != Operation.StatusEnum.IN_PROGRESS) {
                return seen.getStatus().getValue();
            }
            Thread.sleep(Duration.ofMillis(500).toMillis());
        }
        return "unfinished";
    }

    private static Cluster cluster(String identity, List<String> key) {
        return new Cluster()
                .location("eastus")
                .identity(new Identity().type("UserAssigned").userAssignedIdentities(Map.of(identity, Map.of())))
                .properties(new ClusterProperties()
                        .clusterVersion("4.0")
                        .osType(ClusterProperties.OsTypeEnum.LINUX)
                        .clusterDefinition(new ClusterPropertiesClusterDefinition()
                                .kind("spark")
                                .configurations(Map.of(
                                        "gateway",
                                        Map.of(
                                                "restAuthCredential.isEnabled", true,
                                                "restAuthCredential.username", "admin",
                                                "restAuthCredential.password", "HttpPassword1234!"))))
                        .computeProfile(new ClusterPropertiesComputeProfile()
                                .roles(List.of(new Role()
                                        .name(Role.NameEnum.WORKERNODE)
                                        .targetInstanceCount(1)
                                        .hardwareProfile(new io.keyward.generated.model.RoleHardwareProfile()
                                                .vmSize("Standard_E8_V3")))))
                        .diskEncryptionProperties(new DiskEncryptionProperties()
                                .vaultUri(key.get(0))
                                .keyName(key.get(1))
                                .encryptionAlgorithm(DiskEncryptionProperties.EncryptionAlgorithmEnum.RSA_OAEP_256)
                                .msiResourceId(identity)));
    }
}
