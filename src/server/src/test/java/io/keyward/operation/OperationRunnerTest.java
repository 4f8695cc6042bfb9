package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.operation.ServerRun.MAX_WAIT;
import static io.keyward.operation.ServerRun.RETRY_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Every operation ends: it waits for a vault in an outage up to the maximum wait, and a refusal ends it (invariants 4 and 6).
 */
class OperationRunnerTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    @Test
    void an_operation_waits_for_a_vault_outage_and_shows_the_reason() {
        var cluster = accepted();
        vault.failNext(2);

        server.background.run();

        var waiting = server.latest(cluster).waiting().orElseThrow();
        assertThat(waiting.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(waiting.since()).isEqualTo(server.clock.instant());
        assertThat(now(cluster).state()).isEqualTo(ClusterState.CREATING);
    }

    @Test
    void an_operation_succeeds_after_the_vault_outage() {
        var cluster = accepted();
        vault.failNext(2);
        server.background.run();
        server.background.runAfter(RETRY_INTERVAL);

        server.background.runAfter(RETRY_INTERVAL);

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.latest(cluster).waiting()).isEmpty();
        assertThat(now(cluster).state()).isEqualTo(ClusterState.RUNNING);
        assertThat(server.background.waiting()).isZero();
    }

    @Test
    void an_outage_longer_than_the_maximum_wait_fails_the_operation_and_gives_the_reason() {
        var cluster = accepted();
        vault.failNext(Integer.MAX_VALUE);
        server.background.run();
        server.background.runAfter(MAX_WAIT);
        var openAtTheLimit = server.latest(cluster).isOpen();

        server.background.runAfter(RETRY_INTERVAL);

        assertThat(openAtTheLimit).isTrue();
        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(end.message()).contains("cannot be reached");
        assertThat(now(cluster).state()).isEqualTo(ClusterState.FAILED);
        assertThat(server.background.waiting()).isZero();
    }

    @Test
    void the_wait_counts_from_the_first_outage_after_the_last_progress() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).with(WORKERNODE, 110, 1).spec(), CALLER)
                .cluster();
        vault.failNext(2);
        server.background.run();
        killServersUntilSomeDisksAreSealed(cluster);

        var later = new ServerRun(TestDatabase.H2, vault.failNext(Integer.MAX_VALUE));
        later.clock.pass(MAX_WAIT.plus(RETRY_INTERVAL));
        later.takeOver(cluster);

        assertThat(later.latest(cluster).outcome()).isEmpty();
        assertThat(later.latest(cluster).waiting().orElseThrow().since()).isEqualTo(later.clock.instant());
    }

    // each server is killed one commit later than the server before it
    private void killServersUntilSomeDisksAreSealed(Cluster cluster) {
        vault.failNext(0);
        for (var commits = 1; server.disks.counts(cluster.id()).total() == 0; commits++) {
            var run = new ServerRun(TestDatabase.H2, vault, commits);
            assertThatThrownBy(() -> run.takeOver(cluster)).isInstanceOf(ServerRun.Killed.class);
        }
    }

    @Test
    void a_refusal_fails_the_operation_at_once() {
        var cluster = accepted();
        vault.disable(key);

        server.background.run();

        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(now(cluster).state()).isEqualTo(ClusterState.FAILED);
        assertThat(server.disks.counts(cluster.id()).total()).isZero();
    }

    @Test
    void a_key_that_is_disabled_while_disks_are_sealed_fails_the_creation() { // invariant 2
        var cluster = accepted();
        vault.afterNextProof(() -> vault.disable(key));

        server.background.run();

        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(now(cluster).state()).isEqualTo(ClusterState.FAILED);
    }

    @Test
    void a_creation_waits_for_an_outage_after_the_last_disk_was_sealed() {
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(1));
        server.background.run();
        var waiting = server.latest(cluster).waiting();

        server.background.runAfter(RETRY_INTERVAL);

        assertThat(waiting).map(Waiting::code).contains(ProblemCode.VAULT_UNREACHABLE);
        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(now(cluster).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void an_outage_after_the_last_disk_fails_the_creation_after_the_maximum_wait() { // invariant 6
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(Integer.MAX_VALUE));
        server.background.run();

        server.background.runAfter(MAX_WAIT.plus(RETRY_INTERVAL));

        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.VAULT_UNREACHABLE);
        assertThat(now(cluster).state()).isEqualTo(ClusterState.FAILED);
    }

    @Test
    void an_attempt_that_finds_every_disk_sealed_still_proves_the_key() { // invariant 2
        var cluster = accepted();
        vault.afterNextProof(() -> vault.failNext(1));
        server.background.run();
        vault.disable(key);

        server.background.runAfter(RETRY_INTERVAL);

        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.KEY_DISABLED);
    }

    @Test
    void the_key_is_proven_once_before_and_once_after_sealing_however_many_disks_there_are() {
        server.creation.start(
                aCluster().protectedWith(key).with(WORKERNODE, 110, 1).spec(), CALLER);
        var proofsOfRequest = vault.proofs();

        server.background.run();

        assertThat(vault.proofs()).isEqualTo(proofsOfRequest + 2);
    }

    @Test
    void observers_learn_of_the_end_of_an_operation_whether_it_succeeds_or_fails() {
        var ended = new ArrayList<ClusterId>();
        server.events.observe(OperationEnded.class, event -> ended.add(event.cluster()));
        var first = server.create(aCluster().protectedWith(key).spec());
        var second = accepted();
        vault.disable(key);

        server.background.run();

        assertThat(ended).containsExactly(first.id(), second.id());
    }

    @Test
    void repeated_requests_do_not_add_attempts() {
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
    void an_operation_that_hits_a_bug_is_tried_again_and_fails_after_the_maximum_wait() { // invariant 6
        var cluster = accepted();
        var buggy = new ServerRun(TestDatabase.H2, new InMemoryVault().breakDown());
        buggy.takeOver(cluster);
        var waiting = server.latest(cluster).waiting();

        buggy.background.runAfter(MAX_WAIT.plus(RETRY_INTERVAL));

        assertThat(waiting).map(Waiting::code).contains(ProblemCode.INTERNAL);
        var end = (OperationOutcome.Failed) server.latest(cluster).outcome().orElseThrow();
        assertThat(end.code()).isEqualTo(ProblemCode.INTERNAL);
        assertThat(end.message()).contains(server.latest(cluster).id().toString());
    }

    private Cluster accepted() {
        return server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
    }

    private Cluster now(Cluster cluster) {
        return server.clusters.get(cluster.id());
    }
}
