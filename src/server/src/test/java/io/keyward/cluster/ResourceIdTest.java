package io.keyward.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {

    @Test
    void the_text_of_an_id_is_read_as_the_same_id() {
        var id = new ResourceId("11111111-1111-1111-1111-111111111111", "group-1", "spark");

        assertThat(ResourceId.find(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spark",
                "/subscriptions/s/resourceGroups/g",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/a/b",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/a"
            })
    void a_text_that_names_no_cluster_is_no_id(String text) {
        assertThat(ResourceId.find(text)).isEmpty();
    }
}
