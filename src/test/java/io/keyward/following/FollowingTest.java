package io.keyward.following;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyVersions;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.operation.TestClock;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import io.keyward.rotation.KeyTarget;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.watch.NewestSeen;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clusters that follow their key move to a newer version that can be used, and to nothing else (R5). */
@ParameterizedClass
@EnumSource
class FollowingTest {

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final InMemoryVault vault = new InMemoryVault();
    private final KeyName name = new KeyName("https://Kv-" + UUID.randomUUID() + ".vault.azure.net", "Followed");
    private final KeyId old = vault.newVersion(name);
    private final List<FollowingRefused> refused = new ArrayList<>();
    private final List<FollowingSettled> settled = new ArrayList<>();
    private TestBeans beans;
    private Clusters clusters;
    private Following following;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_that_follows_its_key() {
        var events = new TestEvents()
                .observe(FollowingRefused.class, refused::add)
                .observe(FollowingSettled.class, settled::add);
        beans = new TestBeans(database, () -> {})
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(Event.class, events)
                .with(Followers.class, atOnce());
        clusters = beans.get(Clusters.class);
        following = beans.get(Following.class);
        cluster = running(Cluster::followNewestVersion);
        beans.get(KeyVersions.class).seen(shown(), clock.instant());
    }

    private static Followers atOnce() {
        return new Followers() {
            @Override
            void execute(Runnable step) {
                step.run();
            }
        };
    }

    @Test
    void a_newer_version_is_moved_to_by_an_ordinary_rotation() {
        var newer = vault.newVersion(name);

        look();

        var rotation = operations(cluster).get(0);
        assertThat(rotation.kind()).isEqualTo(OperationKind.ROTATE);
        assertThat(rotation.targetKey()).contains(newer);
        assertThat(rotation.caller()).isEqualTo(Following.CALLER);
        assertThat(standing().target()).contains(newer);
    }

    @Test
    void vault_and_key_keep_the_customers_spelling() { // R11
        var newer = vault.newVersion(name);

        look();

        assertThat(standing().target().orElseThrow().toString()).isEqualTo(name + "/" + newer.version());
    }

    @Test
    void however_often_and_by_how_many_servers_it_is_seen_it_is_one_rotation() {
        vault.newVersion(name);

        look();
        look();

        assertThat(operations(cluster)).hasSize(1);
    }

    @Test
    void a_cluster_that_does_not_follow_stays() {
        var pinned = running(Cluster::stayUnderVersion);
        vault.newVersion(name);

        look();

        assertThat(operations(pinned)).isEmpty();
    }

    @Test
    void a_disabled_version_is_remembered_and_not_moved_to() {
        var newer = vault.newVersion(name);
        vault.disable(newer);

        look();

        assertStays(newer, ProblemCode.KEY_DISABLED);
    }

    @Test
    void an_expired_version_is_remembered_and_not_moved_to() {
        var newer = vault.newVersion(name);
        vault.dates(newer, null, clock.instant());

        look();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void a_version_that_is_not_valid_yet_is_remembered_and_moved_to_when_it_is() {
        var newer = vault.newVersion(name);
        vault.dates(newer, clock.instant().plusSeconds(60), null);
        look();
        assertStays(newer, ProblemCode.KEY_NOT_YET_VALID);

        clock.pass(Duration.ofSeconds(60));
        look();

        assertThat(standing().target()).contains(newer);
        assertThat(settled).containsExactly(new FollowingSettled(cluster.id()));
        assertThat(refusals().find(cluster.id())).isEmpty();
    }

    @Test
    void a_version_that_turns_out_to_be_of_no_use_leaves_the_cluster_where_it_was() {
        var newer = vault.newVersion(name);
        vault.expire(newer); // which is not shown

        look();

        assertStays(newer, ProblemCode.KEY_EXPIRED);
    }

    @Test
    void what_stands_in_the_way_is_told_once_and_told_again_when_it_is_something_else() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        look();
        look();
        vault.enable(newer).deny(KeyPermission.WRAP_KEY);

        look();

        assertThat(refused)
                .extracting(FollowingRefused::cause)
                .containsExactly(ProblemCode.KEY_DISABLED, ProblemCode.VAULT_PERMISSION_MISSING);
    }

    @Test
    void a_version_made_earlier_is_not_moved_to_though_the_vault_calls_it_the_newest() {
        var earlier = attributes(vault.newVersion(name), Optional.of(Instant.EPOCH));

        see(earlier);

        assertThat(operations(cluster)).isEmpty();
        assertThat(refusals().find(cluster.id())).isEmpty();
    }

    @Test
    void a_version_of_which_the_vault_does_not_tell_the_age_is_not_moved_to() {
        see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(operations(cluster)).isEmpty();
    }

    @Test
    void where_the_vault_tells_the_age_of_none_its_word_is_all_there_is() {
        beans.get(KeyVersions.class).seen(attributes(old, Optional.empty()), clock.instant());

        see(attributes(vault.newVersion(name), Optional.empty()));

        assertThat(operations(cluster)).hasSize(1);
    }

    @Test
    void while_another_rotation_runs_nothing_is_begun() {
        var first = vault.newVersion(name);
        look();
        vault.newVersion(name);

        look();

        assertThat(operations(cluster)).hasSize(1);
        assertThat(standing().target()).contains(first);
    }

    @Test
    void a_vault_that_cannot_be_asked_is_tried_with_the_next_look() {
        var newer = vault.newVersion(name);
        var seen = shown();
        vault.failNext(Integer.MAX_VALUE);
        see(seen);
        assertThat(refused).isEmpty();
        vault.failNext(0);

        look();

        assertThat(standing().target()).contains(newer);
    }

    @Test
    void when_somebody_has_moved_it_there_the_refusal_is_settled() {
        var newer = vault.newVersion(name);
        vault.disable(newer);
        look();
        vault.enable(newer);
        beans.get(KeyRotation.class)
                .start(cluster.resourceId(), new KeyTarget(name, Optional.of(newer.version())), Following.CALLER);
        change(Cluster::rotationProven);

        look();

        assertThat(settled).containsExactly(new FollowingSettled(cluster.id()));
    }

    private void assertStays(KeyId candidate, ProblemCode cause) {
        assertThat(operations(cluster)).isEmpty();
        assertThat(standing().requireEncryption().key()).isEqualTo(old);
        var refusal = refusals().find(cluster.id()).orElseThrow();
        assertThat(refusal.candidate()).isEqualTo(candidate);
        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(refused).extracting(FollowingRefused::candidate).containsExactly(candidate);
    }

    private Cluster running(Consumer<Cluster> further) {
        var built = aCluster().protectedWith(old).build();
        clusters.add(built, added -> {
            added.sealed();
            further.accept(added);
            return null;
        });
        return built;
    }

    private void change(Consumer<Cluster> change) {
        clusters.change(cluster.id(), same -> {
            change.accept(same);
            return null;
        });
    }

    private KeyAttributes shown() {
        return vault.shown(name, AN_IDENTITY);
    }

    private void look() {
        see(shown());
    }

    private void see(KeyAttributes newest) {
        following.look(new NewestSeen(name, AN_IDENTITY, newest));
    }

    private static KeyAttributes attributes(KeyId key, Optional<Instant> createdOn) {
        return new KeyAttributes(
                key, true, Optional.empty(), Optional.empty(), createdOn, true, true, "RSA", 2048, Set.of());
    }

    private Cluster standing() {
        return clusters.get(cluster.id());
    }

    private List<Operation> operations(Cluster of) {
        return beans.get(Operations.class).of(of.id());
    }

    private FollowingRefusals refusals() {
        return beans.get(FollowingRefusals.class);
    }
}
