package io.keyward.blackbox.client;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.hdinsight.HDInsightManager;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The Azure SDK's own client for HDInsight. Only its addresses and its trust are those of a test server. */
public final class AzureSdkClient {

    private AzureSdkClient() {}

    public static HDInsightManager of(RunningKeyward server) {
        var profile = new AzureProfile(LocalClient.TENANT, LocalClient.SUBSCRIPTION, environment(server));
        return HDInsightManager.configure()
                .withHttpClient(http(server))
                .withDefaultPollInterval(Duration.ofSeconds(1))
                .authenticate(
                        request -> Mono.fromSupplier(() -> new AccessToken(
                                server.client().token(request.getScopes().get(0)),
                                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
                        profile);
    }

    private static HttpClient http(RunningKeyward server) {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                        .sslContext(server.client().trust()))
                .build();
    }

    private static AzureEnvironment environment(RunningKeyward server) {
        var base = server.azure() + "/";
        return new AzureEnvironment(Map.of(
                "managementEndpointUrl", base,
                "resourceManagerEndpointUrl", base,
                "activeDirectoryEndpointUrl", base,
                "activeDirectoryResourceId", base,
                "microsoftGraphResourceId", base,
                "keyVaultDnsSuffix", ".vault.localhost"));
    }
}
