package io.keyward.fleet.run;

import static io.keyward.fleet.run.FleetRun.CALLER;
import static io.keyward.fleet.run.FleetRun.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.report.FleetReports;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.portal.permission.Readers;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a fleet rotation: its records in the activity log and its signed report. */
class FleetRecordsTest extends FleetUnderTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z"); // before the records of other tests

    @TempDir
    Path folder;

    @Test
    void start_and_end_are_recorded_at_the_fleet_rotation_and_at_each_cluster_under_one_correlation_id() {
        var cluster = run.clusters(1, old).get(0);
        var fleet = run.start(to(target, options(0, 1, 0)));
        run.sweep(2);

        var own = run.records(fleet.address().toString());
        var ofCluster = run.server.records(cluster);

        assertThat(own).hasSize(2);
        assertThat(ofCluster).hasSize(2);
        assertThat(own).allSatisfy(record -> assertThat(correlation(record)).isEqualTo(fleet.correlationId()));
        assertThat(ofCluster)
                .allSatisfy(record -> assertThat(correlation(record)).isEqualTo(fleet.correlationId()))
                .allSatisfy(record -> assertThat(record.caller()).contains(CALLER.objectId()));
    }

    @Test
    void the_record_of_the_end_has_the_hash_of_the_report() {
        run.clusters(1, old);
        var fleet = run.start(to(target, options(0, 1, 0)));
        run.sweep(2);

        var end = run.records(fleet.address().toString()).get(0);

        assertThat(end.values().get("properties"))
                .contains("\"reportSha256\":\"" + run.bean(FleetReports.class).hash(run.stored()));
    }

    @Test
    void the_report_is_refused_to_a_reader_who_may_not_read_one_of_its_clusters() {
        run.server.beans.with(InstallationKeys.class, keys());
        var cluster = run.clusters(2, old).get(0);
        run.start(to(target, options(0, 2, 0)));
        run.sweep(3);
        var all = Readers.of(run.address().scope());
        var one = Readers.of(Scope.of(cluster.resourceId().toString()));
        var reports = run.bean(FleetReports.class);

        assertThat(reports.signed(run.stored(), all)).isNotEmpty();
        assertThatThrownBy(() -> reports.signed(run.stored(), one)).isInstanceOf(AuthorizationProblem.class);
        assertThat(reports.isReadable(run.stored(), one)).isFalse();
    }

    @Test
    void the_report_lists_each_cluster_and_is_signed() throws Exception {
        run.server.beans.with(InstallationKeys.class, keys());
        var cluster = run.clusters(1, old).get(0);
        run.start(to(target, options(0, 1, 0)));
        run.sweep(2);

        var report = JWSObject.parse(run.bean(FleetReports.class).signed(run.stored()));

        assertThat(report.getHeader().getType().getType()).isEqualTo(FleetReports.TYPE);
        assertThat(report.getPayload().toJSONObject()).containsEntry("state", "SUCCEEDED");
        assertThat(clusters(report)).singleElement().satisfies(entry -> assertThat(entry)
                .containsEntry("cluster", cluster.resourceId().toString())
                .containsEntry("from", old.toString())
                .containsEntry("to", target.toString())
                .containsEntry("outcome", "SUCCEEDED"));
    }

    @Test
    void there_is_no_report_before_the_end() {
        run.clusters(1, old);
        run.start(to(target, options(0, 1, 0)));

        assertThatThrownBy(() -> run.bean(FleetReports.class).signed(run.stored()))
                .isInstanceOf(FleetProblem.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void an_ended_fleet_rotation_is_deleted_after_its_retention() {
        run.clusters(1, old);
        var fleet = run.start(to(target, options(0, 1, 0)));
        run.sweep(2);
        endLongAgo(fleet);

        database.bean(ExpiredRecords.class).delete(RecordKind.FLEETS, LONG_AGO.plusSeconds(1), 10);

        assertThat(run.bean(Fleets.class).find(run.address())).isEmpty();
        assertThat(run.bean(FleetMembers.class).of(fleet.id())).isEmpty();
    }

    private void endLongAgo(Fleet fleet) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createQuery("update Fleet f set f.endedAt = :end where f.id = :id")
                    .setParameter("end", LONG_AGO)
                    .setParameter("id", fleet.id().value())
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }

    private InstallationKeys keys() {
        SigningKeyFiles.privateKey(folder, "2020-01-01.pem");
        return new InstallationKeys(Optional.of(folder), run.server.clock);
    }

    private static String correlation(ChainedRow row) {
        return row.values().get("correlation_id");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> clusters(JWSObject report) {
        return (List<Map<String, Object>>) report.getPayload().toJSONObject().get("clusters");
    }
}
