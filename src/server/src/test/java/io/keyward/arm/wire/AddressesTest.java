package io.keyward.arm.wire;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationId;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private final Addresses addresses = new Addresses(URI.create("https://keyward.example/"));

    @Test
    void the_url_of_an_operation_begins_with_the_configured_url() {
        var cluster = aCluster().in("sub", "group").at("East US").build();
        var id = OperationId.random();

        var url = addresses.operationUrl(cluster, id, "2024-08-01-preview");

        assertThat(url)
                .isEqualTo("https://keyward.example/subscriptions/sub/providers/Microsoft.HDInsight/locations/eastus"
                        + "/azureasyncoperations/%s?api-version=2024-08-01-preview".formatted(id));
    }

    @Test
    void values_in_a_query_cannot_add_parameters_to_a_url() {
        var url = addresses.pageUrl("/subscriptions/s/x", "1&x=y#z", "last", Map.of("$filter", "a eq 'b&c'"));

        assertThat(url)
                .isEqualTo("https://keyward.example/subscriptions/s/x?api-version=1%26x%3Dy%23z&%24skiptoken=last"
                        + "&%24filter=a%20eq%20%27b%26c%27");
    }
}
