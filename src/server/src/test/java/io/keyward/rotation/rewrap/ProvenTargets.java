package io.keyward.rotation.rewrap;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.key.Keys.aVersion;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Caller;
import io.keyward.operation.proof.KeyProof;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.VaultRefusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/**
 * Clusters, and the proofs of the targets of their rotations. The vault does not answer for {@link #SILENT}, and refuses every
 * target if {@link #refused} is set.
 */
abstract class ProvenTargets {

    static final KeyId SILENT = aVersion();

    static final Caller CALLER = new Caller("object", "application", "tenant");

    static final Duration PROOF_AGE = Duration.ofSeconds(30);

    final TestClock clock = new TestClock();
    final Cluster cluster = aCluster().protectedWith(aVersion()).build();
    final Cluster other = aCluster().protectedWith(aVersion()).build();
    final Cluster withOtherIdentity = aCluster()
            .assigned(identity("other"))
            .protectedWith(new EncryptionSpec(
                    A_KEY, Optional.of(aVersion().version()), WrapAlgorithm.RSA_OAEP, Optional.of(identity("other"))))
            .build();
    boolean refused;
    final CountDownLatch called = new CountDownLatch(1);
    final CountDownLatch answer = new CountDownLatch(1);
    final AtomicInteger proofs = new AtomicInteger();
    final ExecutorService threads = Executors.newCachedThreadPool();
    final RotationKeys keys = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clusters.class, theClusters())
            .with(KeyProof.class, proofs())
            .with(Clock.class, clock)
            .with("keyward.rotation.max-proof-age", PROOF_AGE)
            .get(RotationKeys.class);

    private Clusters theClusters() {
        return new Clusters() {
            @Override
            public Cluster get(ClusterId id) {
                return Stream.of(cluster, other, withOtherIdentity)
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
            }
        };
    }

    private KeyProof proofs() {
        return new KeyProof(null, null) {
            @Override
            public WrappingKey prove(KeyId key, Cluster of) {
                proofs.incrementAndGet();
                if (refused) {
                    throw new VaultRefusal.KeyDisabled(key);
                }
                if (key.equals(SILENT)) {
                    waitForTheVault();
                }
                return new RsaWrappingKey(key, WrapAlgorithm.RSA_OAEP, null);
            }
        };
    }

    private void waitForTheVault() {
        called.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void release_waiting_threads() {
        answer.countDown();
        threads.shutdown();
    }
}
