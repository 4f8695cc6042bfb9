package io.keyward.arm.wire;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationId;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private final Addresses addresses = new Addresses(URI.create("https://keyward.example/"));

    @Test
    void an_operation_is_asked_for_where_the_configuration_says() {
        var cluster = aCluster().in("sub", "group").at("East US").build();
        var id = OperationId.random();

        var address = addresses.operation(cluster, id, "2024-08-01-preview");

        assertThat(address)
                .isEqualTo("https://keyward.example/subscriptions/sub/providers/Microsoft.HDInsight/locations/eastus"
                        + "/azureasyncoperations/%s?api-version=2024-08-01-preview".formatted(id));
    }

    @Test
    void what_a_caller_sends_as_a_version_cannot_change_where_an_address_leads() {
        var address = addresses.nextPage("/subscriptions/s/x", "1&x=y#z", "last");

        assertThat(address)
                .isEqualTo("https://keyward.example/subscriptions/s/x?api-version=1%26x%3Dy%23z&%24skiptoken=last");
    }
}
