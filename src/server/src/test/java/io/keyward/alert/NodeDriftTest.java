package io.keyward.alert;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.RevocationReceipts;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.disk.report.NodeReports;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The problems that nodes report become one alert of their cluster. */
@OnPostgresql
class NodeDriftTest extends ClusterWithoutAlerts {

    private Node node;
    private Disk disk;
    private long sequence;

    @BeforeEach
    void a_node() {
        node = scenario.beans.get(Nodes.class).of(cluster.id()).get(0);
        disk = scenario.beans.get(Disks.class).ofNode(node.id()).get(0);
    }

    @Test
    void a_planted_header_is_an_alert_that_names_node_disk_and_cause() {
        report(planted());

        scenario.review.review(cluster.id());

        var alert = scenario.open(cluster).get(AlertKind.NODE_DRIFT);
        assertThat(alert.cause()).isEqualTo("PlantedToken");
        assertThat(alert.text())
                .contains(node.host())
                .contains("disk " + disk.id())
                .contains("the header is foreign");
    }

    @Test
    void the_alert_clears_when_the_node_no_longer_reports_it() {
        report(planted());
        scenario.review.review(cluster.id());

        report();
        scenario.review.review(cluster.id());

        assertThat(scenario.open(cluster)).isEmpty();
    }

    @Test
    void the_sweep_of_all_clusters_finds_the_same_as_the_review_of_one() {
        report(planted(), new Heartbeat.ReportedAlert(Optional.empty(), "ClockSkew", "the clock is wrong"));

        var one = drift().of(cluster.id());

        assertThat(one).isPresent();
        assertThat(drift().clusters()).contains(cluster.id());
        scenario.sweep();
        assertThat(scenario.open(cluster).get(AlertKind.NODE_DRIFT).text())
                .isEqualTo(one.orElseThrow().text());
        assertThat(one.orElseThrow().cause()).isEqualTo("SeveralCauses");
    }

    @Test
    void many_reports_are_counted_and_not_all_named() {
        report(IntStream.range(0, 25)
                .mapToObj(i -> new Heartbeat.ReportedAlert(Optional.of(disk.id()), "Problem" + i, "text"))
                .toArray(Heartbeat.ReportedAlert[]::new));

        assertThat(drift().of(cluster.id()).orElseThrow().text()).endsWith("and 5 more");
    }

    @Test
    void a_node_that_describes_the_same_problem_in_other_words_raises_no_other_alert() {
        for (var beat = 0; beat < 5; beat++) {
            report(new Heartbeat.ReportedAlert(Optional.of(disk.id()), "PlantedToken", "seen at " + beat));
            scenario.review.review(cluster.id());
            scenario.sweep();
        }

        assertThat(history()).singleElement().satisfies(alert -> assertThat(alert.text())
                .contains("PlantedToken: seen at 0"));
        assertThat(scenario.beans.get(NodeReports.class).alerts(cluster.id()))
                .singleElement()
                .satisfies(reported -> assertThat(reported.message()).isEqualTo("seen at 4"));
    }

    @Test
    void another_problem_of_a_node_is_another_alert() {
        report(planted());
        scenario.review.review(cluster.id());

        report(planted(), new Heartbeat.ReportedAlert(Optional.empty(), "ClockSkew", "the clock is wrong"));
        scenario.review.review(cluster.id());

        assertThat(history()).hasSize(2);
        assertThat(scenario.open(cluster).get(AlertKind.NODE_DRIFT).text()).contains("ClockSkew");
    }

    @Test
    void a_node_whose_problem_comes_and_goes_keeps_a_bounded_history() {
        report(problem(0));
        scenario.review.review(cluster.id());
        stored(Alerts.MAX_CLEARED_OF_KIND - 5, scenario.open(cluster).get(AlertKind.NODE_DRIFT));

        for (var number = 1; number <= 10; number++) {
            report(problem(number));
            scenario.review.review(cluster.id());
        }

        assertThat(history()).hasSize(Alerts.MAX_CLEARED_OF_KIND + 1);
        assertThat(scenario.open(cluster).get(AlertKind.NODE_DRIFT).text()).contains("Problem10");
    }

    private Heartbeat.ReportedAlert problem(int number) {
        return new Heartbeat.ReportedAlert(Optional.of(disk.id()), "Problem" + number, "text");
    }

    /** Stores this many cleared alerts with the finding of the open alert. */
    private void stored(int count, Alert open) {
        database.factory().unwrap(SessionFactory.class).inTransaction(entities -> IntStream.range(0, count)
                .forEach(number -> {
                    var cleared = new Alert(cluster.id(), open.finding(), open.since(), open.since());
                    cleared.clear(scenario.clock.instant());
                    entities.persist(cleared);
                }));
    }

    private List<Alert> history() {
        return scenario.beans.get(Alerts.class).of(cluster.id(), 10_000).stream()
                .filter(alert -> alert.kind() == AlertKind.NODE_DRIFT)
                .toList();
    }

    @Test
    void a_removed_node_reports_nothing_any_more() {
        report(planted());
        scenario.clusters.change(cluster.id(), locked -> {
            scenario.beans
                    .get(Nodes.class)
                    .beyond(locked.id(), node.role(), 0, 1)
                    .forEach(gone -> gone.markRemoved(scenario.clock.instant()));
            return null;
        });

        assertThat(drift().of(cluster.id())).isEmpty();
        assertThat(drift().clusters()).doesNotContain(cluster.id());
    }

    @Test
    void the_reports_of_one_cluster_raise_no_alert_of_another() {
        var other = scenario.runningUnder(key);
        report(planted());

        scenario.review.review(other.id());

        assertThat(scenario.open(other)).isEmpty();
    }

    @Test
    void the_sweep_finds_nodes_that_hold_back_their_disks_as_the_review_of_one_cluster_does() {
        scenario.unwrapRefused(key);
        store(aHeartbeat(1).disk(sealed().id(), aDisk(null, DiskState.SUSPENDED, key, 1L)));
        scenario.beans.get(RevocationReceipts.class).complete(cluster.id());

        scenario.sweep();

        assertThat(scenario.open(cluster)).containsOnlyKeys(AlertKind.KEY_ACCESS_LOST, AlertKind.NODES_SUSPENDED);
        assertThat(drift().suspensions())
                .containsEntry(cluster.id(), drift().suspension(cluster.id()).orElseThrow());
    }

    private Disk sealed() {
        return scenario.beans.get(Disks.class).ofNode(node.id()).stream()
                .filter(each -> each.dek().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private Heartbeat.ReportedAlert planted() {
        return new Heartbeat.ReportedAlert(Optional.of(disk.id()), "PlantedToken", "the header is foreign");
    }

    private NodeDrift drift() {
        return scenario.beans.get(NodeDrift.class);
    }

    private void report(Heartbeat.ReportedAlert... alerts) {
        sequence++;
        store(aHeartbeat(sequence).alerts(alerts));
    }

    private void store(HeartbeatBuilder heartbeat) {
        scenario.beans
                .get(NodeReports.class)
                .store(node.id(), cluster.id(), heartbeat.build(), scenario.clock.instant());
    }
}
