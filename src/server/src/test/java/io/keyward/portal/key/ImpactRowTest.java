package io.keyward.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ResourceId;
import io.keyward.retirement.Impact;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImpactRowTest {

    @Test
    void a_few_hosts_are_named_together() {
        var row = row(2);

        assertThat(row.hosts()).isEqualTo("wn0, wn1");
        assertThat(row.furtherHosts()).isZero();
    }

    @Test
    void of_many_hosts_a_hundred_are_named_and_the_others_counted() {
        var row = row(1_000);

        assertThat(row.hosts().split(", ")).hasSize(100).endsWith("wn99");
        assertThat(row.furtherHosts()).isEqualTo(900);
        assertThat(row.percent()).isEqualTo(100);
    }

    private static ImpactRow row(int hosts) {
        var names = IntStream.range(0, hosts).mapToObj(number -> "wn" + number).toList();
        return new ImpactRow(
                new Impact(new ResourceId("subscription", "group", "name"), hosts, Set.of(), names), hosts);
    }
}
