package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.metrics.Metric;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.ExclusiveServer;
import io.keyward.testsupport.Polling;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The metrics that Prometheus reads from a server while a key is lost, and after it is back. */
@Order(13) // near the other tests on this server, which stops after the last of them
@ResourceLock(ExclusiveServer.NAME) // counts all clusters
@OwnServers(ExclusiveServer.NAME)
class MetricsIT {

    private static final Pattern AUDIT_HEAD = // as verify-audit reads it
            Pattern.compile(
                    "(?m)^keyward_audit_head\\{hash=\"[0-9a-f]{64}\",[^}]*server=\"exclusive\"[^}]*} [0-9.E]+$");

    private final RunningKeyward server = ExclusiveServer.get();
    private final LocalClient client = server.client();
    private final Customer customer = Customer.of(server, "rg-metrics");

    @Test
    void a_lost_key_a_rotation_and_the_calls_for_them_show_in_the_metrics() {
        var identity = customer.identity("sealer");
        var vault = customer.vault("scraped").grant(identity);
        var key = vault.key("k");
        var cluster = customer.cluster("scraped").create(ClusterBody.of("spark").under(key, identity));
        await("keyward_clusters", "access=\"accessible\"", 1);

        vault.disable(key);
        await("keyward_clusters", "access=\"lost\"", 1);
        var whileLost = scrape();
        vault.enable(key);
        await("keyward_clusters", "access=\"lost\"", 0);
        cluster.awaitSuccess(cluster.rotate(vault.key("k")));
        Polling.until(this::scrape, metrics -> metrics.value("keyward_rewrapped_deks_total", "") > 0);

        assertThat(whileLost.value("keyward_vault_calls_total", calls(vault, "unwrapKey", "refused")))
                .isPositive();
        assertThat(whileLost.value("keyward_vault_breaker_open", "vault=\"" + host(vault) + "\""))
                .isZero();
        assertThat(whileLost.value("keyward_deks", "access=\"lost\",version=\"sealing\""))
                .isPositive();
        assertThat(scrape().names()).containsAll(everyMetricWithoutAnExpiry());
        assertThat(scrape().text()).containsPattern(AUDIT_HEAD);
    }

    private void await(String name, String labels, double value) {
        Polling.until(this::scrape, metrics -> metrics.has(name) && metrics.value(name, labels) == value);
    }

    private Scrape scrape() {
        var answer = client.getOperations("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Scrape(answer.body());
    }

    private static String calls(CustomerVault vault, String operation, String outcome) {
        return "operation=\"%s\",outcome=\"%s\",vault=\"%s\"".formatted(operation, outcome, host(vault));
    }

    private static String host(CustomerVault vault) {
        return URI.create(vault.uri()).getAuthority();
    }

    private static List<String> everyMetricWithoutAnExpiry() {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.KEY_EXPIRY_DAYS)
                .map(Metric::wireName)
                .toList();
    }
}
