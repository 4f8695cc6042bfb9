package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.operation.ServerRun.PATIENCE;
import static io.keyward.operation.ServerRun.PAUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.Test;

/** What starts ends: an outage is waited for within limits, a refusal is the end (invariants 4 and 6). */
class OperationRunnerTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    @Test
    void an_outage_is_waited_for_and_said() {
        var cluster = accepted();
        vault.failNext(2);

        server.background.run();

        var waiting = server.latest(cluster).waiting().orElseThrow();
        assertThat(waiting.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(waiting.since()).isEqualTo(server.clock.instant());
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.CREATING);
    }

    @Test
    void when_the_outage_has_passed_the_work_is_done() {
        var cluster = accepted();
        vault.failNext(2);
        server.background.run();
        server.background.runAfter(PAUSE);

        server.background.runAfter(PAUSE);

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(server.latest(cluster).waiting()).isEmpty();
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.background.waiting()).isZero();
    }

    @Test
    void an_outage_that_lasts_longer_than_patience_ends_the_work_and_says_why() {
        var cluster = accepted();
        vault.failNext(Integer.MAX_VALUE);
        server.background.run();

        server.background.runAfter(PATIENCE);
        assertThat(server.latest(cluster).open()).isTrue();
        server.background.runAfter(PAUSE);

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(end.message()).contains("cannot be reached");
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.FAILED);
        assertThat(server.background.waiting()).isZero();
    }

    @Test
    void patience_counts_from_the_first_outage_since_the_work_got_on() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).with(WORKERNODE, 110, 1).spec(), CALLER)
                .cluster();
        vault.failNext(2);
        server.background.run();
        killedOnceSomeDisksAreSealed(cluster);

        var later = new ServerRun(TestDatabase.H2, vault.failNext(Integer.MAX_VALUE));
        later.clock.pass(PATIENCE.plus(PAUSE));
        later.takeOver(cluster);

        assertThat(later.latest(cluster).outcome()).isEmpty();
        assertThat(later.latest(cluster).waiting().orElseThrow().since()).isEqualTo(later.clock.instant());
    }

    // each run gets one commit further than the one before, until the first disks are sealed
    private void killedOnceSomeDisksAreSealed(Cluster cluster) {
        vault.failNext(0);
        for (var commits = 1; server.disks.counts(cluster.id()).total() == 0; commits++) {
            var run = new ServerRun(TestDatabase.H2, vault, commits);
            assertThatThrownBy(() -> run.takeOver(cluster)).isInstanceOf(ServerRun.Killed.class);
        }
    }

    @Test
    void a_refusal_ends_the_work_at_once() {
        var cluster = accepted();
        vault.disable(key);

        server.background.run();

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.FAILED);
        assertThat(server.disks.counts(cluster.id()).total()).isZero();
    }

    @Test
    void a_key_that_is_lost_while_the_disks_are_sealed_fails_the_creation() { // invariant 2
        var cluster = accepted();
        vault.afterNextProof(() -> vault.disable(key));

        server.background.run();

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.FAILED);
    }

    @Test
    void an_outage_after_the_last_disk_was_sealed_is_waited_for() {
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(1));
        server.background.run();
        var waiting = server.latest(cluster).waiting();

        server.background.runAfter(PAUSE);

        assertThat(waiting).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(server.latest(cluster).outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void an_outage_after_the_last_disk_was_sealed_fails_the_creation_when_patience_ends() { // invariant 6
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(Integer.MAX_VALUE));
        server.background.run();

        server.background.runAfter(PATIENCE.plus(PAUSE));

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(standing(cluster).state()).isEqualTo(ClusterState.FAILED);
    }

    @Test
    void an_attempt_that_finds_every_disk_sealed_proves_the_key_before_it_succeeds() { // invariant 2
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(1));
        server.background.run();
        vault.disable(key);

        server.background.runAfter(PAUSE);

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
    }

    @Test
    void the_key_is_proven_once_before_and_once_after_sealing_however_many_disks_there_are() {
        server.creation.start(
                aCluster().protectedWith(key).with(WORKERNODE, 110, 1).spec(), CALLER);
        var proofsOfTheRequest = vault.proofs();

        server.background.run();

        assertThat(vault.proofs()).isEqualTo(proofsOfTheRequest + 2);
    }

    @Test
    void requests_that_are_repeated_do_not_multiply_the_attempts() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        vault.failNext(Integer.MAX_VALUE);
        server.background.run();

        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        server.background.run();

        assertThat(server.background.waiting()).isEqualTo(1);
    }

    @Test
    void what_only_a_bug_can_explain_is_tried_again_and_ends_too() { // invariant 6
        var cluster = accepted();
        var buggy = new ServerRun(TestDatabase.H2, new InMemoryVault().breakDown());
        buggy.takeOver(cluster);
        assertThat(server.latest(cluster).waiting().orElseThrow().code()).isEqualTo(ProblemCode.INTERNAL);

        buggy.background.runAfter(PATIENCE.plus(PAUSE));

        var end = (Outcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(end.message()).contains(server.latest(cluster).id().toString());
    }

    private Cluster accepted() {
        return server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
    }

    private Cluster standing(Cluster cluster) {
        return server.clusters.get(cluster.id());
    }
}
