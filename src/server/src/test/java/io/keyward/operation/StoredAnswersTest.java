package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.access.AccessState;
import io.keyward.access.KeyAccess;
import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admission checks call the vault themselves, and store what it answered (invariant 7). */
class StoredAnswersTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    private final KeyAccesses accesses = TestDatabase.H2.bean(KeyAccesses.class);
    private Cluster cluster;

    @BeforeEach
    void a_cluster() {
        cluster = server.create(
                aCluster().protectedWith(key).with(WORKERNODE, 3, 1).spec());
    }

    @Test
    void a_created_cluster_has_an_accessible_key() {
        assertThat(access(key).state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(access(key).canary()).isPresent();
    }

    @Test
    void a_refused_scale_up_stores_the_refusal() {
        vault.disable(key);

        var problem = scaleUp();

        assertThat(problem).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(access(key).state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void a_scale_up_stores_that_access_is_back() { // R22
        vault.disable(key);
        scaleUp();
        vault.enable(key);

        var problem = scaleUp();

        assertThat(problem).isNull();
        assertThat(access(key).state()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void an_outage_during_a_scale_up_is_stored_as_a_doubt() { // invariant 4
        vault.failNext(1);

        var problem = scaleUp();

        assertThat(problem).isInstanceOf(VaultOutage.class);
        assertThat(access(key).state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void a_scale_up_during_a_rotation_stores_that_the_old_key_version_is_refused() { // R22
        startRotation();
        vault.disable(key);

        var problem = scaleUp();

        assertThat(problem).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(access(key).status(KeyPermission.UNWRAP_KEY).isRefused()).isTrue();
    }

    @Test
    void a_scale_up_during_a_rotation_stores_an_outage_of_the_old_key_version() { // invariant 4
        startRotation();
        vault.failNext(1);

        var problem = scaleUp();

        assertThat(problem).isInstanceOf(VaultOutage.class);
        assertThat(access(key).state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void a_scale_up_during_a_rotation_stores_that_the_old_key_version_unwraps_again() {
        startRotation();
        vault.disable(key);
        scaleUp();
        vault.enable(key);

        var problem = scaleUp();

        assertThat(problem).isNull();
        assertThat(access(key).status(KeyPermission.UNWRAP_KEY).isOk()).isTrue();
    }

    private Throwable scaleUp() {
        return catchThrowable(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER));
    }

    private void startRotation() {
        var target = vault.newVersion(A_KEY);
        server.clusters.change(cluster.id(), locked -> {
            locked.rotateTo(target);
            return server.operations.add(Operation.rotate(locked, target, CALLER, server.clock.instant()));
        });
    }

    private KeyAccess access(KeyId version) {
        return accesses.find(version, AN_IDENTITY).orElseThrow();
    }
}
