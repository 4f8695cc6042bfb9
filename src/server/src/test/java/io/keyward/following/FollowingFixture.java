package io.keyward.following;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.access.AccessChanged;
import io.keyward.access.AccessState;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyVersions;
import io.keyward.key.WrapAlgorithm;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.watch.NewestVersionSeen;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A server with one cluster that follows its key; tests tell it which version is the newest. */
final class FollowingFixture {

    static final Duration TRY_AGAIN = Duration.ofMinutes(5);

    final TestClock clock = new TestClock();
    final List<FollowingRefused> refused = new ArrayList<>();
    final List<FollowingRefusalCleared> cleared = new ArrayList<>();
    final TestBeans beans;
    final Cluster cluster;
    private final TestDatabase database;
    private final InMemoryVault vault;
    private final KeyName name;
    private final KeyId key;
    private final Clusters clusters;
    private final Following following;

    FollowingFixture(TestDatabase database, InMemoryVault vault, KeyId key) {
        this.database = database;
        this.vault = vault;
        this.name = key.key();
        this.key = key;
        var events = new TestEvents()
                .observe(FollowingRefused.class, refused::add)
                .observe(FollowingRefusalCleared.class, cleared::add);
        this.beans = new TestBeans(database, () -> {})
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(Event.class, events)
                .with("keyward.following.retry-after", TRY_AGAIN)
                .with(FollowExecutor.class, TestFollowExecutor.on(Runnable::run));
        this.clusters = beans.get(Clusters.class);
        this.following = beans.get(Following.class);
        this.cluster = running(Cluster::followNewestVersion);
        beans.get(KeyVersions.class).recordAttributes(attributes(), clock.instant());
    }

    /** Reports that the watch saw the key version in force wrap again. */
    void accessImproved() {
        following.accessChanged(new AccessChanged(key, AN_IDENTITY, AccessState.WRAP_REFUSED, AccessState.ACCESSIBLE));
    }

    void accessWorsened() {
        following.accessChanged(new AccessChanged(key, AN_IDENTITY, AccessState.ACCESSIBLE, AccessState.WRAP_REFUSED));
    }

    Cluster running(Consumer<Cluster> change) {
        var built = aCluster().protectedWith(key).build();
        clusters.add(built, added -> {
            added.markRunning();
            change.accept(added);
            return null;
        });
        return built;
    }

    void change(Consumer<Cluster> change) {
        clusters.change(cluster.id(), same -> {
            change.accept(same);
            return null;
        });
    }

    /** Ends a rotation as the last step of its job does. No DEK is moved. */
    void end(Operation rotation) {
        change(Cluster::completeRotation);
        beans.get(Operations.class).change(rotation.id(), open -> open.succeed(clock.instant()));
        clock.pass(Duration.ofSeconds(1));
    }

    /** Adds a node whose disks are sealed under the key of the cluster. */
    void seal() {
        var disks = beans.get(Disks.class);
        change(same -> disks.add(
                same, same.role(RoleName.WORKERNODE), beans.get(Nodes.class).add(same, RoleName.WORKERNODE, 0)));
        change(same -> disks.unsealed(same.id(), 10).forEach(disk -> disks.seal(disk, dek(disk))));
    }

    private CheckedDek dek(long disk) {
        try (var dek = Dek.generate(new SecureRandom())) {
            return CheckedDek.wrap(dek, disk, vault.prove(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY));
        }
    }

    KeyAttributes attributes() {
        return vault.attributes(name, AN_IDENTITY);
    }

    void refresh() {
        see(attributes());
    }

    void see(KeyAttributes newest) {
        var probed = stored().requireEncryption().key();
        following.newestVersionSeen(new NewestVersionSeen(probed, AN_IDENTITY, newest, true));
    }

    Cluster stored() {
        return clusters.get(cluster.id());
    }

    List<Operation> operations(Cluster of) {
        return beans.get(Operations.class).of(of.id());
    }

    /** The stored refusal of the cluster. */
    Optional<FollowingRefusal> refusal() {
        try (var entities = database.factory().createEntityManager()) {
            return Optional.ofNullable(entities.find(FollowingRefusal.class, cluster.id()));
        }
    }
}
