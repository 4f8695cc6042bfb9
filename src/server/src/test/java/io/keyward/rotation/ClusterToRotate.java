package io.keyward.rotation;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import org.junit.jupiter.api.BeforeEach;

/** A cluster whose DEKs are sealed under an old key version, and the target of its rotation. */
abstract class ClusterToRotate {

    final RotationRun run = new RotationRun();
    final KeyId old = run.newKey();
    final KeyId target = run.newKey();
    Cluster cluster;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealed.under(old);
    }
}
