package io.keyward.arm.permission;

import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.RouteReach;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.LocalClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers with few roles walk all routes of the API, on a cluster that exists and on one that does not. */
class EveryRouteIT {

    private static final String GROUP = "everyroute";
    private static final String CLUSTER = "everyroute";
    private static final String MISSING = "no-such-route";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?:: ?((?:[^{}]|\\{[^{}]*})*))?}");

    private static DirectoryPrincipal nobody;
    private static DirectoryPrincipal reader;

    @BeforeAll
    static void a_cluster_and_callers() {
        var customer = Customer.of(BlackBox.server(), GROUP);
        var cluster = new CustomerCluster(customer.azure(), customer.clusters() + "/" + CLUSTER);
        if (cluster.get().status() != 200) {
            cluster.create(ClusterBody.of("Spark"));
        }
        var azure = new LocalAzure(BlackBox.server());
        nobody = DirectoryPrincipal.servicePrincipal(azure);
        reader = DirectoryPrincipal.servicePrincipal(azure);
        reader.assign(READER, "/subscriptions/" + LocalClient.SUBSCRIPTION);
    }

    static List<ArmRoute> routes() {
        return ArmApplication.routes();
    }

    /** All routes except the lists that every caller may read, because clients read them at the end of a login. */
    static List<ArmRoute> closedRoutes() {
        return routes().stream()
                .filter(route -> route.annotation().at() != RouteReach.EVERYBODY)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("closedRoutes")
    void a_principal_without_roles_is_refused_and_learns_nothing(ArmRoute route) {
        var existing = call(nobody, route, CLUSTER);
        var missing = call(nobody, route, MISSING);

        assertThat(existing.status()).as(existing.body()).isEqualTo(403);
        assertThat(existing.code()).isEqualTo("AuthorizationFailed");
        assertThat(existing.message()).contains(nobody.objectId(), action(route));
        assertThat(missing.status()).isEqualTo(403);
        assertThat(missing.body().replace(MISSING, CLUSTER)).isEqualTo(existing.body());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_reader_is_refused_everything_but_reads(ArmRoute route) {
        var answer = call(reader, route, CLUSTER);

        var refused = answer.status() == 403 && answer.code().equals("AuthorizationFailed");
        assertThat(refused).as(answer.body()).isEqualTo(!action(route).endsWith("/read"));
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
    }

    private static String action(ArmRoute route) {
        return route.annotation().action().action().name();
    }

    private static Answer call(DirectoryPrincipal caller, ArmRoute route, String cluster) {
        var method = route.httpMethod();
        return caller.call(method, "/" + path(route, cluster), method.equals("GET") ? null : "{}");
    }

    private static String path(ArmRoute route, String cluster) {
        return PARAMETER
                .matcher(route.path())
                .replaceAll(found -> Matcher.quoteReplacement(sample(found.group(1), found.group(2), cluster)));
    }

    private static String sample(String name, String pattern, String cluster) {
        return switch (name) {
            case "scope" -> "subscriptions/%s/resourceGroups/%s/providers/Microsoft.HDInsight/clusters/%s"
                    .formatted(LocalClient.SUBSCRIPTION, GROUP, cluster);
            case "subscription" -> LocalClient.SUBSCRIPTION;
            case "group" -> GROUP;
            case "cluster" -> cluster;
            case "location" -> "eastus";
            case "role" -> "workernode";
            case "subpath" -> "";
            default -> pattern == null || pattern.equals(".+") ? "x" : firstAlternative(pattern);
        };
    }

    private static String firstAlternative(String pattern) {
        return pattern.replace("(?i:", "").replace(")", "").split("\\|", -1)[0];
    }
}
