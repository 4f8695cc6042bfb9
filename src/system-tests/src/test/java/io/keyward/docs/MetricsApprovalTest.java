package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.metrics.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps {@code src/docs/monitoring} equal to the metrics of the code. */
class MetricsApprovalTest {

    private static final String HEAD =
            """
            # Metrics

            `/metrics` of the [operations endpoint](../operate/operations.md) shows these metrics of Keyward, in the format of Prometheus,
            beside those of the JVM, of requests and of the connection pool. A server updates them every `keyward.metrics.interval`;
            a scrape calls neither the database nor a vault. Every server of an installation is a target of its own.

            Figures from the database are the same on all servers: take the maximum (`max by`). The counters of a server begin at its start:
            add them up (`sum by`). Of the gauges of a server, add up `keyward_vault_quota_part` alone. Take the maximum of the others: each
            server reports the same configured quota, and a circuit breaker of its own for the same vault or key.

            Each server reads clusters, DEKs, probes and expiries as often as alerts are reviewed (`keyward.alert.review-interval`);
            `keyward_estate_age_seconds` says how old they are. While the database is out of reach, the figures of operations are missing.

            Labels have few values: states, the vaults that clusters use, and the keys that expire first. No label names a cluster, a node or
            a disk; the portal and the alerts of a cluster do. Callers can name any vault in a request, so vaults that no cluster uses are
            counted together as `other`.

            [dashboard.json](dashboard.json) is a dashboard for Grafana, and [alert-rules.yaml](alert-rules.yaml) has rules for Prometheus.
            Both expect the scrape job `keyward`:

                scrape_configs:
                  - job_name: keyward
                    scheme: https
                    tls_config:
                      ca_file: ca.pem
                    static_configs:
                      - targets: ['keyward-1:9444', 'keyward-2:9444']

            | metric | type | labels | from | meaning |
            |---|---|---|---|---|
            """;
    private static final Path FOLDER = Path.of("src/docs/monitoring");
    private static final Set<String> OF_PROMETHEUS = Set.of("up");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    @Test
    void the_document_lists_every_metric_of_the_code() {
        var rows = Arrays.stream(Metric.values()).map(MetricsApprovalTest::row).collect(joining());

        new ApprovedFile(FOLDER.resolve("metrics.md")).assertHasContent(HEAD + rows);
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void an_expression_uses_only_metrics_and_labels_that_exist(PromExpression expression) {
        var known = Stream.concat(names(), OF_PROMETHEUS.stream()).collect(toSet());
        var labels = Stream.concat(
                        Arrays.stream(Metric.values()).flatMap(metric -> metric.labels().stream()),
                        LABELS_OF_PROMETHEUS.stream())
                .collect(toSet());

        assertThat(expression.metrics()).isNotEmpty().isSubsetOf(known);
        assertThat(expression.labels()).isSubsetOf(labels);
    }

    @Test
    void the_dashboard_shows_every_metric() throws IOException {
        var shown = PromExpression.ofDashboard(FOLDER.resolve("dashboard.json"))
                .flatMap(expression -> expression.metrics().stream())
                .collect(toSet());

        assertThat(shown).containsAll(names().toList());
    }

    private static Stream<PromExpression> expressions() throws IOException {
        return Stream.concat(
                PromExpression.ofDashboard(FOLDER.resolve("dashboard.json")),
                PromExpression.ofRules(FOLDER.resolve("alert-rules.yaml")));
    }

    private static Stream<String> names() {
        return Arrays.stream(Metric.values()).map(Metric::wireName);
    }

    private static String row(Metric metric) {
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        metric.wireName(),
                        lowerCase(metric.type()),
                        metric.labels().stream().map("`%s`"::formatted).collect(joining(", ")),
                        lowerCase(metric.source()),
                        metric.description());
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
