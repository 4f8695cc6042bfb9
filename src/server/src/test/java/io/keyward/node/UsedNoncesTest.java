package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A request that can change something is accepted once by all servers of an installation, on both databases. */
@OnEachDatabase
class UsedNoncesTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey scenario;
    private UsedNonces nonces;
    private Disk disk;

    @BeforeEach
    void a_sealed_disk() {
        scenario = new NodesUnderKey(database);
        nonces = scenario.beans.get(UsedNonces.class);
        disk = scenario.disk(DiskKind.DATA);
    }

    @Test
    void a_nonce_is_used_once_by_each_sender() {
        var nonce = scenario.nonce();
        use(nonce);

        assertThatThrownBy(() -> use(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        assertThatThrownBy(() -> nonces.requireUnused(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        use(new RequestNonce("another sender", nonce.nonce()));
    }

    @Test
    void a_nonce_is_remembered_until_its_request_is_too_old() {
        var nonce = scenario.nonce();
        use(nonce);

        scenario.clock.pass(NodesUnderKey.SKEW.multipliedBy(2));
        nonces.forgetOld();
        assertThatThrownBy(() -> use(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        scenario.clock.pass(NodesUnderKey.SKEW.multipliedBy(2).plusMillis(1));
        nonces.forgetOld();

        use(nonce);
    }

    @Test
    void a_replaced_dek_is_not_replaced_again_by_the_same_request_and_the_vault_is_not_called() {
        var replacement = scenario.beans.get(DekReplacement.class);
        var nonce = scenario.nonce();
        var old = disk.dek().orElseThrow();
        var fresh = scenario.fresh(disk.id()).wrapped();
        replacement.replace(scenario.node, nonce, disk.id(), fresh, old.ciphertext());
        var unwraps = scenario.vault.unwraps();

        assertThatThrownBy(() -> replacement.replace(scenario.node, nonce, disk.id(), fresh, old.ciphertext()))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));

        assertThat(scenario.vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void a_request_that_failed_leaves_no_nonce() {
        var replacement = scenario.beans.get(DekReplacement.class);
        var nonce = scenario.nonce();
        var fresh = scenario.fresh(disk.id()).wrapped();
        assertThatThrownBy(() -> replacement.replace(scenario.node, nonce, disk.id(), fresh, "another ciphertext"))
                .is(problem(ProblemCode.DEK_CHANGED));

        replacement.replace(
                scenario.node, nonce, disk.id(), fresh, disk.dek().orElseThrow().ciphertext());

        assertThat(scenario.dek(disk.id())).isEqualTo(fresh);
    }

    @Test
    void a_receipt_counts_once() {
        scenario.bind(disk.id());
        scenario.removeNode();
        var confirmation = scenario.beans.get(ErasureConfirmation.class);
        var nonce = scenario.nonce();
        var receipt = new ErasureReceipt("signed", disk.id(), NodesUnderKey.LUKS, scenario.clock.instant(), Map.of());
        confirmation.confirm(scenario.node, nonce, receipt);

        assertThatThrownBy(() -> confirmation.confirm(scenario.node, nonce, receipt))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
    }

    private void use(RequestNonce nonce) {
        nonces.use(nonce, scenario.clock.instant());
    }
}
