package io.keyward.arm.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resource of a request is recognized even if its names are also fixed segments of paths. */
class RequestedResourceTest {

    private static final String OF_GROUP = "/subscriptions/subscriptions/resourceGroups/resourceGroups";

    @ParameterizedTest
    @CsvSource({
        "PUT, '', ''",
        "DELETE, '', ''",
        "POST, /rotatediskencryptionkey, ''",
        "POST, /roles/workernode/resize, /roles/workernode",
        "POST, /operations/1/pause, /operations/1",
        "PUT, /webhooks/providers, /webhooks/providers",
        "PUT, /keyPolicy, /keyPolicy"
    })
    void the_resource_is_the_path_without_the_action_of_a_post(String method, String below, String resource) {
        for (var name : new String[] {"c", "providers", "subscriptions", "roles", "rotatediskencryptionkey"}) {
            var cluster = OF_GROUP + "/providers/Microsoft.HDInsight/clusters/" + name;

            var scope = RequestedResource.of(method, cluster + below);

            assertThat(scope.id()).isEqualTo(cluster + resource);
            assertThat(scope.subscription()).contains("subscriptions");
            assertThat(scope.resourceGroup()).contains("resourceGroups");
            assertThat(scope.provider()).contains("Microsoft.HDInsight");
            assertThat(scope.type().orElseThrow()).startsWith("Microsoft.HDInsight/clusters");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s/resourceGroups/g%C3%BC, /subscriptions/s/resourceGroups/gü",
        "/subscriptions/s/x%2Fproviders%2FMicrosoft.HDInsight, /subscriptions/s/x%2Fproviders%2FMicrosoft.HDInsight",
        "/subscriptions//s/a+b/, /subscriptions/s/a+b",
        "/subscriptions/s/%zz, /subscriptions/s/%zz"
    })
    void a_path_that_no_route_takes_keeps_its_segments(String sent, String resource) {
        assertThat(RequestedResource.unmatched(sent).id()).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/providers/p/subscriptions/s", "/x/y/subscriptions/s/resourceGroups/g", "/subscriptions"})
    void a_subscription_elsewhere_in_a_path_is_not_the_one_that_contains_the_resource(String path) {
        assertThat(RequestedResource.unmatched(path).subscription()).isEmpty();
        assertThat(RequestedResource.unmatched(path).resourceGroup()).isEmpty();
    }
}
