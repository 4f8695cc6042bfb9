package io.keyward.following;

import static io.keyward.rotation.RotationRun.CALLER;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.rotation.RotationRun;
import io.keyward.vault.InMemoryVault;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A cluster whose rotation has moved one DEK, on the database of the test run. */
abstract class HalfRotatedCluster {

    /** An error that no code of the server catches. */
    static final class Killed extends Error {}

    @Parameter
    TestDatabase database;

    final InMemoryVault vault = new InMemoryVault();
    RotationRun run;
    KeyId old;
    KeyId target;
    Cluster cluster;
    Operation rotation;

    @BeforeEach
    void a_rotation_that_is_interrupted_after_one_dek() {
        run = new RotationRun(database, vault);
        old = run.newKey();
        target = run.newKey();
        cluster = run.sealed.under(old);
        run.betweenDisks(() -> {
            throw new IllegalStateException("the attempt is interrupted");
        });
        rotation = run.rotate(cluster, target);
        run.betweenDisks(() -> {});
    }

    /** Kills the process before the next commit. */
    void killBeforeCommit() {
        run.beforeCommit(() -> {
            throw new Killed();
        });
    }

    void follow() {
        run.clusters.change(cluster.id(), followed -> {
            followed.followNewestVersion();
            return null;
        });
    }

    Operation cancel() {
        return run.cancellation().cancel(rotation.id(), CALLER);
    }

    Optional<Operation> rollBack() {
        return run.rollback().start(rotation.id(), CALLER);
    }

    /** Works on the tables themselves, as a server of another release does. */
    Object sql(Function<EntityManager, Object> work) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            var result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        }
    }

    Cluster stored() {
        return run.clusters.get(cluster.id());
    }

    KeyId keyInForce() {
        return stored().requireEncryption().key();
    }

    static boolean isCanceled(Operation operation) {
        return operation
                .outcome()
                .filter(OperationOutcome.Canceled.class::isInstance)
                .isPresent();
    }

    static boolean hasSucceeded(Operation operation) {
        return operation
                .outcome()
                .filter(OperationOutcome.Succeeded.class::isInstance)
                .isPresent();
    }
}
