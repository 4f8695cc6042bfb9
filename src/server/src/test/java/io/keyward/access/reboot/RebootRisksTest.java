package io.keyward.access.reboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.KeyAccesses;
import io.keyward.access.reboot.RebootRisk.Reason;
import io.keyward.access.reboot.RebootRisk.Verdict;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.Keys;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Which nodes could not unlock their disks after a reboot, and why. */
@OnPostgresql
class RebootRisksTest {

    @Parameter
    TestDatabase database;

    private ReportingCluster scenario;

    @BeforeEach
    void a_cluster_whose_first_node_reports_open_disks() {
        scenario = new ReportingCluster(database);
        scenario.works(scenario.key);
        scenario.reportsOpen(scenario.nodes.get(0), scenario.key);
    }

    @Test
    void a_node_with_open_disks_under_a_key_that_unwraps_is_safe() {
        assertThat(first().reported()).isTrue();
        assertThat(first().isSafe()).isTrue();
        assertThat(first().verdict()).isEqualTo(Verdict.SAFE);
    }

    @Test
    void nothing_is_known_of_a_node_that_never_reported() {
        var silent = risks().get(1);

        assertThat(silent.reported()).isFalse();
        assertThat(codes(silent)).containsOnly("NotReported");
        assertThat(silent.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_disk_is_named_as_people_know_it() {
        var messages = risks().get(1).reasons().stream().map(Reason::message).toList();

        assertThat(messages).isNotEmpty().allSatisfy(message -> assertThat(message)
                .matches("(data disk \\d+|the temp disk) was never reported"));
    }

    @Test
    void a_refused_key_is_a_risk_with_its_cause() {
        scenario.fails(scenario.key, new VaultRefusal.KeyDisabled(scenario.key));

        assertThat(first().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("KeyRefused");
            assertThat(reason.message()).contains("disabled");
        });
        assertThat(first().verdict()).isEqualTo(Verdict.LOCKED);
    }

    @Test
    void a_vault_that_does_not_answer_is_a_risk_but_not_a_refusal() {
        scenario.fails(scenario.key, new VaultOutage.Silent(scenario.key.vault()));

        assertThat(codes(first())).containsExactly("VaultUnanswered");
    }

    @Test
    void the_version_in_the_header_counts_and_not_the_one_of_the_dek() {
        var fresh = Keys.aVersion();
        scenario.works(fresh);
        scenario.rotate(fresh);
        scenario.fails(scenario.key, new VaultRefusal.KeyDisabled(scenario.key));
        var behind = first();

        scenario.reportsOpen(scenario.nodes.get(0), fresh);

        assertThat(codes(behind)).containsExactly("KeyRefused");
        assertThat(first().isSafe()).isTrue();
    }

    @Test
    void a_version_on_record_that_was_never_probed_is_not_safe() {
        var fresh = Keys.aVersion();
        scenario.rotate(fresh);
        scenario.reportsOpen(scenario.nodes.get(0), fresh);
        var unknown = first();
        scenario.beans.get(KeyAccesses.class).add(fresh, ClusterBuilder.AN_IDENTITY);
        var onRecord = first();

        scenario.works(fresh);

        assertThat(codes(unknown)).containsExactly("KeyNotProbed");
        assertThat(codes(onRecord)).containsExactly("KeyNotProbed");
        assertThat(onRecord.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(first().isSafe()).isTrue();
    }

    @Test
    void a_header_of_a_version_that_the_cluster_was_never_under_is_a_risk() {
        scenario.reportsOpen(scenario.nodes.get(0), Keys.aVersion());

        assertThat(codes(first())).isNotEmpty().containsOnly("NoHeaderToken");
    }

    @Test
    void a_refused_unwrap_and_a_problem_that_the_node_reports_are_risks() {
        var refused =
                new UnlockResult("refused", "KeyDisabled", "the vault refused the node", scenario.clock.instant());
        var damaged = new ReportedDisk(
                null, DiskState.SEALED, scenario.key, 1L, false, null, null, null, "PlantedToken", "another signer");
        scenario.reports(scenario.nodes.get(0), disk -> damaged, Optional.of(refused));

        assertThat(codes(first())).contains("UnlockRefused", "PlantedToken");
    }

    @Test
    void a_blank_or_absent_disk_has_nothing_to_unlock() {
        scenario.fails(scenario.key, new VaultRefusal.KeyDisabled(scenario.key));
        scenario.reports(scenario.nodes.get(0), disk -> ReportingCluster.disk(DiskState.BLANK, null), Optional.empty());

        assertThat(first().isSafe()).isTrue();
        assertThat(first().verdict()).isEqualTo(Verdict.UNENCRYPTED);
    }

    @Test
    void a_header_that_no_longer_opens_is_a_risk_of_its_node_alone_until_the_node_takes_it_back() {
        var node = scenario.nodes.get(0);
        scenario.reportsOpen(node, scenario.key, "HeaderDoesNotOpen");
        var alone = scenario.beans.get(RebootRisks.class).of(node, scenario.cluster.requireEncryption());

        assertThat(codes(first())).isNotEmpty().containsOnly("HeaderDoesNotOpen");
        assertThat(alone.reasons()).isEqualTo(first().reasons());
        assertThat(codes(risks().get(1))).doesNotContain("HeaderDoesNotOpen");

        scenario.reportsOpen(node, scenario.key);
        assertThat(first().isSafe()).isTrue();
    }

    @Test
    void the_risk_of_one_node_is_the_same_alone_and_within_its_cluster() {
        scenario.fails(scenario.key, new VaultRefusal.KeyDisabled(scenario.key));

        var one = scenario.beans.get(RebootRisks.class).of(scenario.nodes.get(0), scenario.cluster.requireEncryption());

        assertThat(one.reasons()).isEqualTo(first().reasons());
        assertThat(one.reported()).isTrue();
    }

    private RebootRisk first() {
        return risks().get(0);
    }

    private List<RebootRisk> risks() {
        return scenario.beans.get(RebootRisks.class).of(scenario.now());
    }

    private static List<String> codes(RebootRisk risk) {
        return risk.reasons().stream().map(Reason::code).toList();
    }
}
