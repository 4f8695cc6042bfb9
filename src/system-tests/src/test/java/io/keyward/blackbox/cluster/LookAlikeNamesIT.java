package io.keyward.blackbox.cluster;

import static io.keyward.blackbox.client.RoleIds.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role at a resource group gives no access to a group with a similar name. */
class LookAlikeNamesIT {

    private static final List<String> GROUPS = List.of("Skiing", "Ärzte-K");

    /** For some letters, another one that a case-insensitive comparison may consider equal. */
    private static final Map<String, String> LOOK_ALIKE =
            Map.of("s", "\u017f", "k", "\u212a", "i", "\u0131", "S", "\u017f", "K", "\u212a", "Ä", "ä");

    private final Customer customer = Customer.of(BlackBox.server(), "look-alike");
    private final DirectoryPrincipal caller = DirectoryPrincipal.servicePrincipal(customer.azure());

    @ParameterizedTest
    @ValueSource(strings = {"Skiing", "Ärzte-K"})
    void a_role_at_a_look_alike_group_reaches_no_cluster_of_the_group(String group) {
        var cluster = existing(group);

        for (var letter : LOOK_ALIKE.entrySet()) {
            if (group.contains(letter.getKey())) {
                requireUnreachable(cluster, group, group.replace(letter.getKey(), letter.getValue()));
            }
        }

        cluster.get().require(200);
    }

    private void requireUnreachable(CustomerCluster cluster, String group, String other) {
        var assignment = caller.assign(OWNER, pathOf(other));
        var path = cluster.id().replace(encoded(group), encoded(other));
        assertThat(path).isNotEqualTo(cluster.id());

        assertThat(List.of(
                        caller.call("GET", path, null).status(),
                        caller.call("PATCH", path, "{\"tags\": {\"a\": \"b\"}}").status(),
                        caller.call("POST", path + "/nodes/some/enrollmentCode", "{}")
                                .status(),
                        caller.call("POST", path + "/updateGatewaySettings", "{}")
                                .status()))
                .as(other)
                .allSatisfy(status -> assertThat(status).isBetween(400, 404).isNotEqualTo(403));
        assertThat(caller.call("DELETE", path, null).status()).isIn(204, 404);
        assertThat(caller.call("GET", cluster.id(), null).status()).isEqualTo(403);
        assertThat(caller.call("GET", pathOf(group) + "/providers/Microsoft.HDInsight/clusters", null)
                        .toString())
                .doesNotContain(cluster.id().substring(cluster.id().lastIndexOf('/') + 1));
        caller.remove(assignment);
    }

    @Test
    void a_role_at_the_group_in_another_case_reaches_its_cluster_and_the_log_names_it_as_it_is_stored() {
        var cluster = existing(GROUPS.get(0));
        var shouted = cluster.id().replace("Skiing", "SKIING").replace("/clusters/", "/CLUSTERS/");
        caller.assign(OWNER, pathOf("sKIING"));

        assertThat(caller.call("PATCH", shouted, "{\"tags\": {\"a\": \"b\"}}").status())
                .isEqualTo(200);

        assertThat(new ActivityLog(customer.azure()).of(cluster.id()).get(0).getString("resourceId"))
                .isEqualTo(cluster.id());
    }

    private CustomerCluster existing(String group) {
        var name = "alike" + UUID.randomUUID().toString().substring(0, 8);
        return Customer.of(BlackBox.server(), encoded(group)).cluster(name).create(ClusterBody.of("Spark"));
    }

    private String pathOf(String group) {
        return customer.group().replace("look-alike", encoded(group));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
