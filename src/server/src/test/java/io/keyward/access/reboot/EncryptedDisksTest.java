package io.keyward.access.reboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.EncryptedDisks;
import io.keyward.disk.report.ReportedDisk;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk counts as encrypted only if its node has reported that it is. */
class EncryptedDisksTest {

    @ParameterizedTest
    @EnumSource
    void a_disk_counts_once_its_node_reports_it_encrypted(TestDatabase database) {
        var scenario = new ReportingCluster(database);
        var counts = scenario.beans.get(EncryptedDisks.class);
        var planned = counts.of(scenario.cluster.id());

        scenario.reportsOpen(scenario.nodes.get(0), scenario.key);
        var open = counts.of(scenario.cluster.id());
        scenario.reports(scenario.nodes.get(0), disk -> ReportingCluster.disk(DiskState.BLANK, null), Optional.empty());
        var blank = counts.of(scenario.cluster.id());
        scenario.reports(scenario.nodes.get(0), disk -> halfWay(scenario), Optional.empty());
        var halfWay = counts.of(scenario.cluster.id());

        assertThat(planned.planned()).isPositive();
        assertThat(planned.reported()).isZero();
        assertThat(planned.extent()).isEqualTo("none");
        assertThat(open.encrypted()).isPositive().isEqualTo(open.reported()).isLessThan(open.planned());
        assertThat(open.extent()).isEqualTo("some");
        assertThat(blank.encrypted()).isZero();
        assertThat(blank.reported()).isEqualTo(open.reported());
        assertThat(halfWay.encrypted()).isZero();
    }

    /** An open disk of which one byte of two is encrypted. */
    private static ReportedDisk halfWay(ReportingCluster scenario) {
        return new ReportedDisk(null, DiskState.OPEN, scenario.key, 1L, true, "encrypt", 1L, 2L, null, null);
    }
}
