package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import jakarta.ejb.EJBException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each operation leaves a record of its start and one of its end, and does not start without the first. */
@OnPostgresql
class OperationAuditTest extends ServerOfEachDatabase {

    @Test
    void a_creation_is_recorded_with_its_caller_key_and_outcome() {
        var cluster = server.create(aCluster().protectedWith(key).spec());

        var records = records(cluster.resourceId());

        assertThat(records).extracting(row -> row.values().get("status")).containsExactly("Succeeded", "Accepted");
        assertThat(records).extracting(row -> row.values().get("actor")).containsOnly(CALLER.objectId());
        assertThat(records)
                .extracting(row -> row.values().get("action"))
                .containsOnly("Microsoft.HDInsight/clusters/write");
        assertThat(records)
                .extracting(row -> row.values().get("correlation_id"))
                .containsOnly(records.get(1).values().get("correlation_id"));
        assertThat(records.get(1).values().get("properties")).contains(key.toString());
    }

    @Test
    void a_creation_is_recorded_with_its_deks_when_it_ends() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        var deks = server.disks.counts(cluster.id()).total();

        var end = records(cluster.resourceId()).get(0).values().get("properties");

        assertThat(end).contains("\"deksDone\":\"" + deks + "\"").contains("\"deksTotal\":\"" + deks + "\"");
    }

    @Test
    void a_failed_operation_is_recorded_with_the_code_of_the_refusal() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.disable(key);

        server.background.run();

        var end = records(cluster.resourceId()).get(0).values();
        assertThat(end.get("status")).isEqualTo("Failed");
        assertThat(end.values()).contains(ProblemCode.KEY_DISABLED.wireName());
    }

    @Test
    void the_end_of_a_rotation_is_recorded_with_the_deks_under_each_key_version() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        var target = vault.newVersion(A_KEY);
        var rotation = startRotation(cluster, target);

        server.steps.fail(rotation, ProblemCode.KEY_DISABLED, "the key is disabled");

        var end = records(cluster.resourceId()).get(0).values().get("properties");
        assertThat(end)
                .containsIgnoringCase("\"deks under " + key + "\":\""
                        + server.disks.counts(cluster.id()).total() + "\"");
        assertThat(end).contains("\"targetKey\":\"" + target + "\"");
    }

    @Test
    void a_deletion_records_the_operations_that_it_cancels() {
        var created = server.creation.start(aCluster().protectedWith(key).spec(), CALLER);

        server.deletion.start(created.cluster().resourceId(), CALLER);
        server.background.run();

        assertThat(records(created.cluster().resourceId()))
                .extracting(row -> row.values().get("status"))
                .containsExactlyInAnyOrder("Accepted", "Canceled", "Accepted", "Succeeded");
    }

    @Test
    void a_start_whose_first_commit_fails_has_one_record_after_its_repetition() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        Runnable resize =
                () -> server.resize.start(cluster.resourceId(), RoleName.WORKERNODE, workers(cluster) + 1, CALLER);
        try (var work = new AuditContext().begin()) {
            work.describe(request(cluster));
            server.failedCommit.arm();
            assertThatThrownBy(resize::run).isInstanceOf(EJBException.class);
            assertThat(work.recorded()).isFalse();

            resize.run();

            assertThat(work.recorded()).isTrue();
        }
        assertThat(records(cluster.resourceId()))
                .extracting(row -> row.values().get("action"))
                .containsOnlyOnce("the resize of the request");
        assertThat(records(cluster.resourceId()).get(0).values())
                .containsEntry("status", "Accepted")
                .extractingByKey("operation_id")
                .isNotNull();
    }

    private static AuditedRequest request(Cluster cluster) {
        return new AuditedRequest(
                new Actor("ada", null, null, null, null),
                "the resize of the request",
                new ResourceScope(cluster.resourceId().toString()),
                Origin.NONE,
                new Correlation("of-the-request", null, null),
                true);
    }

    @Test
    void the_records_of_operations_name_actions_of_the_table_of_routes() {
        var created = server.create(
                aCluster().protectedWith(key).with(RoleName.WORKERNODE, 2, 1).spec());
        server.resize.start(created.resourceId(), RoleName.WORKERNODE, 3, CALLER);
        server.background.run();
        server.steps.fail(startRotation(created, vault.newVersion(A_KEY)), ProblemCode.KEY_DISABLED, "disabled");
        server.deletion.start(created.resourceId(), CALLER);

        assertThat(records(created.resourceId()))
                .extracting(row -> row.values().get("action"))
                .contains(name(ArmAction.CLUSTER_WRITE), name(ArmAction.RESIZE), name(ArmAction.CHANGE_KEY))
                .contains(name(ArmAction.CLUSTER_DELETE));
    }

    private static String name(ArmAction action) {
        return action.action().name();
    }

    @Test
    void a_failing_audit_log_rolls_the_change_back() {
        var cluster = server.create(aCluster().protectedWith(key).spec());
        breakHead();

        assertThatThrownBy(() ->
                        server.resize.start(cluster.resourceId(), RoleName.WORKERNODE, workers(cluster) + 1, CALLER))
                .hasStackTraceContaining("the audit log cannot be written");

        var after = server.clusters.get(cluster.id());
        assertThat(workers(after)).isEqualTo(workers(cluster));
        assertThat(server.operations.open(cluster.id())).isEmpty();
        assertThat(records(cluster.resourceId())).hasSize(2);
    }

    private Operation startRotation(Cluster cluster, KeyId target) {
        return server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });
    }

    private static int workers(Cluster cluster) {
        return cluster.role(RoleName.WORKERNODE).count();
    }

    private List<ChainedRow> records(ResourceId id) {
        return RecordsOfScope.records(database.bean(AuditRecords.class), id.subscription(), id.toString());
    }

    // only the chain of this server: others share the database
    private void breakHead() {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery("update audit_chain set mac = 'forged' where server = :server")
                    .setParameter("server", server.auditServer())
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }
}
