package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ResourceId;
import io.keyward.portal.permission.Readers;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerGrantsTest {

    private static final String GROUP = "/subscriptions/s1/resourceGroups/rg1";
    private static final ResourceId FIRST = new ResourceId("s1", "rg1", "first");
    private static final ResourceId SECOND = new ResourceId("S1", "RG1", "second");
    private static final ResourceId ELSEWHERE = new ResourceId("s1", "rg2", "first");

    @Test
    void a_reader_of_a_resource_group_sees_its_clusters_in_any_spelling() {
        assertThat(seenByReaderOf(GROUP)).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_reader_of_one_cluster_does_not_see_the_others_of_its_resource_group() {
        assertThat(seenByReaderOf(FIRST.toString())).containsExactly(FIRST);
    }

    @Test
    void a_reader_of_the_subscription_sees_all_its_clusters() {
        assertThat(seenByReaderOf("/subscriptions/S1")).containsExactly(FIRST, SECOND, ELSEWHERE);
    }

    private static List<ResourceId> seenByReaderOf(String scope) {
        var all = List.of(FIRST, SECOND, ELSEWHERE);
        return all.stream()
                .filter(Readers.of(Scope.of(scope)).clustersAllowing(ArmAction.CLUSTER_READ, all))
                .toList();
    }
}
