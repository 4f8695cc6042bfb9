package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request that can change something is accepted once by all servers of an installation, on both databases. */
@ParameterizedClass
@EnumSource
class UsedNoncesTest {

    @Parameter
    TestDatabase database;

    private NodesUnderKey world;
    private UsedNonces nonces;
    private Disk disk;

    @BeforeEach
    void a_sealed_disk() {
        world = new NodesUnderKey(database);
        nonces = world.beans.get(UsedNonces.class);
        disk = world.disk(DiskKind.DATA);
    }

    @Test
    void a_nonce_is_used_once_by_each_sender() {
        var nonce = world.nonce();
        use(nonce);

        assertThatThrownBy(() -> use(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        assertThatThrownBy(() -> nonces.requireUnused(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        use(new RequestNonce("another sender", nonce.nonce()));
    }

    @Test
    void a_nonce_is_remembered_until_its_request_is_too_old() {
        var nonce = world.nonce();
        use(nonce);
        var contacts = world.beans.get(Contacts.class);

        world.clock.pass(NodesUnderKey.SKEW.multipliedBy(2));
        contacts.flush();
        assertThatThrownBy(() -> use(nonce)).is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
        world.clock.pass(NodesUnderKey.SKEW.multipliedBy(2).plusMillis(1));
        contacts.flush();

        use(nonce);
    }

    @Test
    void a_replaced_dek_is_not_replaced_again_by_the_same_request_and_the_vault_is_not_called() {
        var replacement = world.beans.get(DekReplacement.class);
        var nonce = world.nonce();
        var old = disk.dek().orElseThrow();
        var fresh = world.fresh(disk.id()).wrapped();
        replacement.replace(world.node, nonce, disk.id(), fresh, old.ciphertext());
        var unwraps = world.vault.unwraps();

        assertThatThrownBy(() -> replacement.replace(world.node, nonce, disk.id(), fresh, old.ciphertext()))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));

        assertThat(world.vault.unwraps()).isEqualTo(unwraps);
    }

    @Test
    void a_request_that_failed_leaves_no_nonce() {
        var replacement = world.beans.get(DekReplacement.class);
        var nonce = world.nonce();
        var fresh = world.fresh(disk.id()).wrapped();
        assertThatThrownBy(() -> replacement.replace(world.node, nonce, disk.id(), fresh, "another ciphertext"))
                .is(problem(ProblemCode.DEK_CHANGED));

        replacement.replace(
                world.node, nonce, disk.id(), fresh, disk.dek().orElseThrow().ciphertext());

        assertThat(world.dek(disk.id())).isEqualTo(fresh);
    }

    @Test
    void a_receipt_counts_once() {
        world.bind(disk.id());
        world.removeNode();
        var confirmation = world.beans.get(ErasureConfirmation.class);
        var nonce = world.nonce();
        var receipt = new ErasureReceipt("signed", disk.id(), NodesUnderKey.LUKS, world.clock.instant(), Map.of());
        confirmation.confirm(world.node, nonce, receipt);

        assertThatThrownBy(() -> confirmation.confirm(world.node, nonce, receipt))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
    }

    private void use(RequestNonce nonce) {
        nonces.use(nonce, world.clock.instant());
    }
}
