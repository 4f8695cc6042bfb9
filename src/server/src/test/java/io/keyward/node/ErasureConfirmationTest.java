package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterScope;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.Erasure;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.RecoveryKits;
import io.keyward.node.ErasureConfirmation.Result;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** When a DEK is known to be gone. */
@OnPostgresql
class ErasureConfirmationTest {

    private static final String SECRET = "https://kv1.vault.azure.net/secrets/kit";
    private static final Duration MONTH = Duration.ofDays(30);

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;
    private ErasureConfirmation confirmation;
    private Disk disk;

    @BeforeEach
    void a_bound_disk() {
        scenario = new NodesUnderKey(database);
        confirmation = scenario.beans.get(ErasureConfirmation.class);
        disk = scenario.disk(DiskKind.DATA);
        scenario.bind(disk.id());
    }

    @Test
    void a_disk_in_use_is_not_erased_by_a_receipt() {
        assertThatThrownBy(this::confirm).is(problem(ProblemCode.DISK_IN_USE));

        assertThat(now().dek()).isEqualTo(disk.dek());
    }

    @Test
    void a_receipt_confirms_the_erasure_and_the_disk_needs_its_key_version_no_longer() {
        scenario.removeNode();
        var before = scenario.unconfirmedErasures();

        var result = confirm();

        assertThat(result).isEqualTo(new Result(true, Optional.empty()));
        assertThat(now().erasure()).contains(Erasure.CONFIRMED);
        assertThat(scenario.unconfirmedErasures()).isEqualTo(before - 1);
    }

    @Test
    void an_erased_disk_is_listed_with_its_receipt_and_the_purge_date_of_its_recovery_kit() {
        var purged = scenario.clock.instant().plus(MONTH);
        reportKit(SECRET + "/1");
        assertThat(erasedDisks()).isEmpty();
        scenario.removeNode();
        assertThat(erasedDisks()).singleElement().satisfies(listed -> assertThat(listed.receipt())
                .isEmpty());

        confirmation.confirm(
                scenario.node, scenario.nonce(), receipt("signed", NodesUnderKey.LUKS, Map.of(SECRET, purged)));

        assertThat(erasedDisks()).singleElement().satisfies(listed -> {
            assertThat(listed.host()).isEqualTo(scenario.node.node().host());
            assertThat(listed.key()).isEqualTo(disk.dek().orElseThrow().wrappedBy());
            assertThat(listed.erasure()).isEqualTo(Erasure.KIT_RECOVERABLE);
            assertThat(listed.receipt()).contains("signed");
            assertThat(listed.until()).contains(purged);
        });
    }

    private List<ErasedDisk> erasedDisks() {
        return scenario
                .beans
                .get(ErasedDisks.class)
                .page(ClusterScope.of(scenario.cluster.resourceId().subscription()), disk.id() - 1, 1)
                .stream()
                .filter(listed -> listed.id() == disk.id())
                .toList();
    }

    @Test
    void a_repeated_receipt_changes_nothing_and_the_first_one_stays_stored() {
        scenario.removeNode();
        confirm();
        var serial = now().serial();

        var again = confirmation.confirm(
                scenario.node, scenario.nonce(), receipt("a later one", NodesUnderKey.LUKS, Map.of()));

        assertThat(again.confirmed()).isTrue();
        assertThat(now().serial()).isEqualTo(serial);
        assertThat(scenario.beans.get(ErasureReceipts.class).find(disk.id())).contains("signed");
    }

    @Test
    void a_node_cannot_confirm_the_erasure_of_a_disk_of_another_node() {
        scenario.removeNode();

        assertThatThrownBy(() -> confirmation.confirm(
                        scenario.other, scenario.nonce(), receipt("signed", NodesUnderKey.LUKS, Map.of())))
                .is(problem(ProblemCode.NODE_FORBIDDEN));

        assertThat(now().erasure()).contains(Erasure.UNCONFIRMED);
    }

    @Test
    void a_receipt_about_another_luks_volume_confirms_nothing() {
        scenario.removeNode();
        var foreign = receipt("signed", "2c0d9a0e-0000-4000-8000-00000000000f", Map.of());

        assertThatThrownBy(() -> confirmation.confirm(scenario.node, scenario.nonce(), foreign))
                .is(problem(ProblemCode.ERASURE_RECEIPT_INVALID));

        assertThat(now().erasure()).contains(Erasure.UNCONFIRMED);
    }

    @Test
    void a_recovery_kit_keeps_the_erasure_unconfirmed_until_it_is_purged() {
        var purged = scenario.clock.instant().plus(MONTH);
        reportKit(SECRET + "/1");
        scenario.removeNode();

        var result = confirmation.confirm(
                scenario.node, scenario.nonce(), receipt("signed", NodesUnderKey.LUKS, Map.of(SECRET, purged)));
        forgetPurged(purged.minusSeconds(1));
        var recoverable = now().erasure();
        forgetPurged(purged);

        assertThat(result).isEqualTo(new Result(false, Optional.of(purged)));
        assertThat(recoverable).contains(Erasure.KIT_RECOVERABLE);
        assertThat(now().erasure()).contains(Erasure.CONFIRMED);
    }

    @Test
    void a_kit_that_was_not_deleted_keeps_the_erasure_unconfirmed_without_an_end() {
        reportKit(SECRET + "/1");
        reportKit("https://kv1.vault.azure.net/secrets/forgotten/1");
        scenario.removeNode();
        var purged = scenario.clock.instant().plus(MONTH);

        var result = confirmation.confirm(
                scenario.node, scenario.nonce(), receipt("signed", NodesUnderKey.LUKS, Map.of(SECRET, purged)));
        forgetPurged(purged.plus(MONTH));

        assertThat(result).isEqualTo(new Result(false, Optional.empty()));
        assertThat(now().erasure()).contains(Erasure.KIT_RECOVERABLE);
    }

    @Test
    void the_kit_that_is_purged_last_decides_when_the_erasure_is_confirmed() {
        var first = scenario.clock.instant().plus(MONTH);
        var last = first.plus(MONTH);
        reportKit(SECRET + "/1");
        reportKit(SECRET + "2/1");
        scenario.removeNode();

        var result = confirmation.confirm(
                scenario.node,
                scenario.nonce(),
                receipt("signed", NodesUnderKey.LUKS, Map.of(SECRET, first, SECRET + "2", last)));

        assertThat(result).isEqualTo(new Result(false, Optional.of(last)));
    }

    @Test
    void a_kit_that_is_purged_already_does_not_delay_the_confirmation() {
        reportKit(SECRET + "/1");
        scenario.removeNode();

        var result = confirmation.confirm(
                scenario.node,
                scenario.nonce(),
                receipt("signed", NodesUnderKey.LUKS, Map.of(SECRET, scenario.clock.instant())));

        assertThat(result.confirmed()).isTrue();
        assertThat(scenario.beans.get(RecoveryKits.class).of(disk.id())).isEmpty();
    }

    @Test
    void a_temp_disk_in_use_is_not_erased_by_a_receipt() {
        var temp = scenario.disk(DiskKind.TEMP);
        var receipt = new ErasureReceipt("signed", temp.id(), NodesUnderKey.LUKS, scenario.clock.instant(), Map.of());

        assertThatThrownBy(() -> confirmation.confirm(scenario.node, scenario.nonce(), receipt))
                .is(problem(ProblemCode.DISK_IN_USE));

        assertThat(scenario.disk(DiskKind.TEMP).dek()).isEqualTo(temp.dek());
    }

    private void reportKit(String secret) {
        var kit = new Heartbeat.Kit(disk.id(), secret, scenario.key, Optional.empty());
        scenario.beans
                .get(NodeReports.class)
                .store(
                        scenario.node.id(),
                        scenario.cluster.id(),
                        scenario.heartbeat(disk.id(), kit),
                        scenario.clock.instant());
    }

    private void forgetPurged(Instant at) {
        scenario.beans.get(RecoveryKits.class).forgetPurged(at);
    }

    private Result confirm() {
        return confirmation.confirm(scenario.node, scenario.nonce(), receipt("signed", NodesUnderKey.LUKS, Map.of()));
    }

    private ErasureReceipt receipt(String document, String luks, Map<String, Instant> kits) {
        return new ErasureReceipt(document, disk.id(), luks, scenario.clock.instant(), kits);
    }

    private Disk now() {
        return scenario.disks.find(disk.id(), scenario.node.id()).orElseThrow();
    }
}
