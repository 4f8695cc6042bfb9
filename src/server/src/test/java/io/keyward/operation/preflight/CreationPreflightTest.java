package io.keyward.operation.preflight;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.ClusterBuilder.identity;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.Caller;
import io.keyward.operation.ServerRun;
import io.keyward.operation.rule.ClusterLimits;
import io.keyward.operation.rule.CoreQuota;
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

/** The preflight of a creation: checks of the request, checks of the key, and the time that a rotation would take. */
class CreationPreflightTest {

    private static final Caller CALLER = new Caller("caller", null, null);

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    private final CreationPreflight preflight = new CreationPreflight(
            server.clusters,
            new OfferedRegions(List.of("eastus")),
            new ClusterLimits(200_000, 31, 64),
            new CoreQuota(server.usedCores, ServerRun.CORE_QUOTA),
            vault,
            TestEstimate.atAzuresQuota());

    @Test
    void a_valid_creation_passes_every_check_and_creates_nothing() {
        var spec = aCluster().protectedWith(key).with(RoleName.WORKERNODE, 4, 2).spec();

        var results = preflight.run(spec);

        assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
        assertThat(results)
                .extracting(CheckResult::check)
                .contains("REQUEST", "NAME", "CORES", "IDENTITY", "ROUND_TRIP");
        assertThat(result(results, AdmissionCheck.VAULT_QUOTA).message())
                .contains("17 DEKs")
                .contains("about 1 s ");
        assertThat(server.clusters.find(spec.id())).isEmpty();
    }

    @Test
    void a_large_cluster_gets_a_warning_with_the_time_of_a_rotation() {
        var spec = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 60_000, 31)
                .spec();

        var quota = result(preflight.run(spec), AdmissionCheck.VAULT_QUOTA);

        assertThat(quota.status()).isEqualTo(Status.WARNED);
        assertThat(quota.message()).contains("1920005 DEKs").contains("about 1 h 22 min ");
    }

    @Test
    void a_cluster_that_would_have_too_many_nodes_fails_the_check_of_the_request() {
        var spec = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 200_000, 0)
                .spec();

        var request = result(preflight.run(spec), AdmissionCheck.REQUEST);

        assertThat(request.status()).isEqualTo(Status.FAILED);
        assertThat(request.message()).contains("200005 nodes").contains("at most 200000");
    }

    @Test
    void all_failed_checks_are_reported_at_once() {
        vault.deny(KeyPermission.WRAP_KEY);
        vault.purgeProtected(false);
        var taken = server.creation.start(aCluster().spec(), CALLER).cluster();
        var spec = aCluster()
                .named(taken.resourceId().name())
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 100_000, 0)
                .spec();

        var results = preflight.run(spec);

        assertThat(failed(results)).containsExactlyInAnyOrder("NAME", "CORES", "WRAP_KEY");
        assertThat(result(results, Check.PURGE_PROTECTION).status()).isEqualTo(Status.WARNED);
    }

    @Test
    void a_check_that_depends_on_a_failed_check_is_not_reached() {
        var spec = aCluster()
                .ofKind(ClusterKind.SPARK)
                .with("Spark", "2.1")
                .protectedWith(key)
                .assigned(identity("other"))
                .spec();

        var results = preflight.run(spec);

        assertThat(failed(results)).containsExactlyInAnyOrder("REQUEST", "IDENTITY");
        assertThat(result(results, Check.GET).status()).isEqualTo(Status.NOT_REACHED);
        assertThat(result(results, AdmissionCheck.VAULT_QUOTA).status()).isEqualTo(Status.NOT_REACHED);
    }

    @Test
    void a_region_that_is_not_offered_fails_the_request_check() {
        var results = preflight.run(aCluster().at("mars").spec());

        assertThat(failed(results)).containsExactly("REQUEST");
        assertThat(result(results, AdmissionCheck.REQUEST).message()).contains("'mars'", "[eastus]");
    }

    @Test
    void a_failed_preflight_is_repeated_until_it_passes_and_reports_its_runs() {
        var spec = aCluster().protectedWith(key).spec();
        vault.failNext(2);

        var report = repeatedPreflight().repeat(Duration.ofSeconds(30), CALLER, () -> preflight.run(spec));

        assertThat(report.passed()).isTrue();
        assertThat(report.runs()).isEqualTo(3);
    }

    @Test
    void a_preflight_is_repeated_only_within_the_given_time_and_only_if_waiting_can_help() {
        var runs = new AtomicInteger();
        vault.deny(KeyPermission.GET);
        var refused = aCluster().protectedWith(key);

        var impatient = repeatedPreflight().repeat(Duration.ZERO, CALLER, () -> counted(runs, refused));
        var patient = repeatedPreflight().repeat(Duration.ofMillis(200), CALLER, () -> counted(runs, refused));
        var hopeless = repeatedPreflight()
                .repeat(
                        Duration.ofMinutes(5),
                        CALLER,
                        () -> counted(runs, refused.with("Spark", "2.1").ofKind(ClusterKind.SPARK)));

        assertThat(impatient.runs()).isOne();
        assertThat(patient.runs()).isBetween(2, 11);
        assertThat(patient.passed()).isFalse();
        assertThat(hopeless.runs()).isOne();
        assertThat(runs.get()).isEqualTo(impatient.runs() + patient.runs() + hopeless.runs());
    }

    @Test
    void a_key_without_a_version_is_checked_at_its_newest_version() {
        var other = new KeyName("https://kv1.vault.azure.net", "following");
        vault.newVersion(other);
        vault.disable(vault.newVersion(other));
        var spec = aCluster().protectedWith(other).spec();

        assertThat(failed(preflight.run(spec))).containsExactly("KEY_ENABLED");
    }

    private List<CheckResult> counted(AtomicInteger runs, ClusterBuilder cluster) {
        runs.incrementAndGet();
        return preflight.run(cluster.spec());
    }

    private static RepeatedPreflight repeatedPreflight() {
        return new RepeatedPreflight(
                Duration.ofMinutes(5), Duration.ofMillis(20), new WaitingPreflights(20, 20), Clock.systemUTC());
    }

    private static List<String> failed(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.status() == Status.FAILED)
                .map(CheckResult::check)
                .toList();
    }

    private static CheckResult result(List<CheckResult> results, Enum<?> check) {
        return results.stream()
                .filter(result -> result.check().equals(check.name()))
                .findFirst()
                .orElseThrow();
    }
}
