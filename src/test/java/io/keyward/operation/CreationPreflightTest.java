package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.guard.TestEstimate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A creation tried without creating anything: the door's own checks, the key's, and how long a rotation would take. */
class CreationPreflightTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    private final CreationPreflight preflight = new CreationPreflight(
            server.clusters,
            new OfferedRegions(List.of("eastus")),
            new CoreQuota(server.clusters, ServerRun.CORE_QUOTA),
            vault,
            TestEstimate.atAzuresQuota());

    @Test
    void a_creation_that_can_be_passes_every_check_and_leaves_nothing() {
        var spec = aCluster().protectedWith(key).with(RoleName.WORKERNODE, 4, 2).spec();

        var lines = preflight.lines(spec);

        assertThat(lines).extracting(CheckResult::status).containsOnly(Status.PASSED);
        assertThat(lines).extracting(CheckResult::check).contains("REQUEST", "NAME", "CORES", "IDENTITY", "ROUND_TRIP");
        assertThat(line(lines, RequestCheck.VAULT_QUOTA).message())
                .contains("17 DEKs")
                .contains("PT1S");
        assertThat(server.clusters.find(spec.id())).isEmpty();
    }

    @Test
    void a_large_cluster_is_told_how_long_a_change_of_its_key_takes() {
        var spec = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 60_000, 31)
                .spec();

        var quota = line(preflight.lines(spec), RequestCheck.VAULT_QUOTA);

        assertThat(quota.status()).isEqualTo(Status.WARNED);
        assertThat(quota.message()).contains("1920005 DEKs").contains("PT1H22M");
    }

    @Test
    void every_thing_that_is_wrong_is_told_at_once() {
        vault.deny(KeyPermission.WRAP_KEY);
        vault.purgeProtected(false);
        var taken = server.creation.start(aCluster().spec(), CALLER).cluster();
        var spec = aCluster()
                .named(taken.resourceId().name())
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 100_000, 0)
                .spec();

        var lines = preflight.lines(spec);

        assertThat(failed(lines)).containsExactlyInAnyOrder("NAME", "CORES", "WRAP_KEY");
        assertThat(line(lines, Check.PURGE_PROTECTION).status()).isEqualTo(Status.WARNED);
    }

    @Test
    void what_needs_something_else_first_is_not_reached() {
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .with("Spark", "2.1")
                .protectedWith(key)
                .assigned(identity("other"))
                .spec();

        var lines = preflight.lines(spec);

        assertThat(failed(lines)).containsExactlyInAnyOrder("REQUEST", "IDENTITY");
        assertThat(line(lines, Check.GET).status()).isEqualTo(Status.NOT_REACHED);
        assertThat(line(lines, RequestCheck.VAULT_QUOTA).status()).isEqualTo(Status.NOT_REACHED);
    }

    @Test
    void a_region_that_is_not_offered_is_told() {
        var lines = preflight.lines(aCluster().at("mars").spec());

        assertThat(failed(lines)).containsExactly("REQUEST");
        assertThat(line(lines, RequestCheck.REQUEST).message()).contains("'mars'", "[eastus]");
    }

    @Test
    void a_refused_preflight_can_wait_for_what_is_on_its_way_and_says_how_often_it_asked() {
        var spec = aCluster().protectedWith(key).spec();
        vault.failNext(2);

        var report = patience().look(Duration.ofSeconds(30), () -> preflight.lines(spec));

        assertThat(report.passed()).isTrue();
        assertThat(report.asked()).isEqualTo(3);
    }

    @Test
    void it_waits_no_longer_than_it_was_told_and_not_at_all_for_what_waiting_does_not_mend() {
        var asked = new AtomicInteger();
        vault.deny(KeyPermission.GET);
        var refused = aCluster().protectedWith(key);

        var impatient = patience().look(Duration.ZERO, () -> counted(asked, refused));
        var patient = patience().look(Duration.ofMillis(200), () -> counted(asked, refused));
        var hopeless = patience()
                .look(
                        Duration.ofMinutes(5),
                        () -> counted(asked, refused.with("Spark", "2.1").ofKind(ClusterKind.SPARK)));

        assertThat(impatient.asked()).isOne();
        assertThat(patient.asked()).isBetween(2, 11);
        assertThat(patient.passed()).isFalse();
        assertThat(hopeless.asked()).isOne();
        assertThat(asked.get()).isEqualTo(impatient.asked() + patient.asked() + hopeless.asked());
    }

    @Test
    void a_key_without_a_version_is_examined_at_its_newest() {
        var other = new KeyName("https://kv1.vault.azure.net", "following");
        vault.newVersion(other);
        vault.disable(vault.newVersion(other));
        var spec = aCluster().protectedWith(other).spec();

        assertThat(failed(preflight.lines(spec))).containsExactly("KEY_ENABLED");
    }

    private List<CheckResult> counted(AtomicInteger asked, ClusterBuilder cluster) {
        asked.incrementAndGet();
        return preflight.lines(cluster.spec());
    }

    private static PreflightPatience patience() {
        return new PreflightPatience(Duration.ofMinutes(5), Duration.ofMillis(20), Clock.systemUTC());
    }

    private static List<String> failed(List<CheckResult> lines) {
        return lines.stream()
                .filter(line -> line.status() == Status.FAILED)
                .map(CheckResult::check)
                .toList();
    }

    private static CheckResult line(List<CheckResult> lines, Enum<?> check) {
        return lines.stream()
                .filter(line -> line.check().equals(check.name()))
                .findFirst()
                .orElseThrow();
    }
}
