package io.keyward.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterCreation;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Operations;
import io.keyward.operation.Pause;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.testserver.OnH2InCampaigns;
import io.keyward.testsupport.Polling;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The batch job of a rotation in the container: a failed job is restarted as the same job instance and completes. */
@InContainer
@OnH2InCampaigns
class RotationJobIT {

    private static final KeyName KEY = new KeyName("https://customer.vault.azure.net", "kek");
    private static final String JOB_OF =
            "update jobs_jobparameter set value = ?1 where name = 'operation' and fk_jobexecid = ?2";
    private static final int STARTED = 1; // how the job repository stores this BatchStatus
    private static final Caller CALLER = new Caller("caller", "application", "tenant");

    @Inject
    ClusterCreation creation;

    @Inject
    KeyRotation rotation;

    @Inject
    Operations operations;

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    ContainerVault vault;

    @Inject
    SampleUseCase database;

    @Inject
    ExpiredRecords expired;

    @Deployment
    static WebArchive war() {
        return Deployments.warWithoutAuthentication();
    }

    @Test
    void a_job_that_cannot_reach_the_vault_half_way_is_restarted_and_moves_every_dek() {
        var cluster = sealedUnder(vault.newVersion(KEY));
        var target = vault.newVersion(KEY);
        vault.failOnceAfter(4);

        var started = rotation.start(cluster.resourceId(), to(target), CALLER).orElseThrow();
        var ended = awaitEnd(started);

        assertThat(ended.outcome()).get().isInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(disks.counts(cluster.id()).byKey()).containsOnlyKeys(target).containsEntry(target, 14L);
        assertThat(executions(ended))
                .extracting(JobExecution::getBatchStatus)
                .containsExactlyInAnyOrder(BatchStatus.FAILED, BatchStatus.COMPLETED);
    }

    @Tag("campaign")
    @Test
    void a_rotation_that_was_committed_but_not_taken_up_is_completed_by_the_sweep() { // invariant 6
        var cluster = sealedUnder(vault.newVersion(KEY));
        var target = vault.newVersion(KEY);

        var committed = clusters.change(
                cluster.id(),
                changed -> { // fires no event, so that only the sweep takes the rotation up
                    changed.rotateTo(target);
                    return operations.add(Operation.rotate(changed, target, CALLER, Instant.now()));
                });
        var ended = awaitEnd(committed);

        assertThat(ended.outcome()).get().isInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(disks.counts(cluster.id()).byKey()).containsOnlyKeys(target);
    }

    @Test
    void the_vault_is_never_called_within_a_transaction() {
        var cluster = sealedUnder(vault.newVersion(KEY));
        var target = vault.newVersion(KEY);

        var started = rotation.start(cluster.resourceId(), to(target), CALLER).orElseThrow();
        var ended = awaitEnd(started);

        assertThat(ended.outcome()).get().isInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(vault.callsInTransaction()).isZero();
    }

    @Test
    void the_job_of_a_killed_server_is_deleted_when_its_rotation_has_ended() {
        var cluster = sealedUnder(vault.newVersion(KEY));
        var target = vault.newVersion(KEY);
        var ended = awaitEnd(
                rotation.start(cluster.resourceId(), to(target), CALLER).orElseThrow());
        var job = executions(ended).get(0).getExecutionId();
        var instance = BatchRuntime.getJobOperator().getJobInstance(job).getInstanceId();
        database.update(
                "update jobs_jobinstance set batchstatus = ?1, updatetime = ?2 where jobinstanceid = ?3",
                STARTED,
                Instant.EPOCH,
                instance);

        database.update(JOB_OF, paused(cluster, target).id().toString(), job);
        assertThat(deletedJobs()).as("while the rotation is open").isZero();

        database.update(JOB_OF, ended.id().toString(), job);
        assertThat(deletedJobs()).isEqualTo(1);
        assertThatThrownBy(() -> BatchRuntime.getJobOperator().getJobExecution(job))
                .isInstanceOf(NoSuchJobExecutionException.class);
    }

    private int deletedJobs() {
        return expired.delete(RecordKind.JOBS, Instant.EPOCH.plusSeconds(1), 10);
    }

    // no server works on it
    private Operation paused(Cluster cluster, KeyId target) {
        var rotation = Operation.rotate(clusters.get(cluster.id()), target, CALLER, Instant.now());
        rotation.pause(Pause.by(CALLER, Instant.now()));
        return clusters.change(cluster.id(), changed -> operations.add(rotation));
    }

    private Cluster sealedUnder(KeyId key) {
        var created = creation.start(SampleSpec.sealedUnder(key), CALLER);
        awaitEnd(created.operation().orElseThrow());
        return created.cluster();
    }

    private static KeyTarget to(KeyId key) {
        return new KeyTarget(KEY, Optional.of(key.version()));
    }

    private Operation awaitEnd(Operation started) {
        return Polling.until(() -> operations.find(started.id()).orElseThrow(), operation -> !operation.isOpen());
    }

    /** All executions of the operation's job instance. The last one ends a moment after the operation. */
    private static List<JobExecution> executions(Operation ended) {
        var jobs = BatchRuntime.getJobOperator();
        var instance = jobs.getJobInstance(ended.jobExecution().orElseThrow());
        return Polling.until(() -> jobs.getJobExecutions(instance), executions -> executions.stream()
                .allMatch(execution -> execution.getEndTime() != null));
    }
}
