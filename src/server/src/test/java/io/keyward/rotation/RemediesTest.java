package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.rotation.RotationRun.CALLER;
import static io.keyward.rotation.RotationRun.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.problem.Problem;
import io.keyward.vault.CheckResult;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The remedy in the text of a refusal ends the refusal: for a key that disks are under, and for one that a request names. */
class RemediesTest {

    private static final KeyName ANOTHER_KEY = new KeyName("https://kv2.vault.azure.net", "another");

    /**
     * A way in which an owner can take away a key that disks are under.
     *
     * @param advice what each text about the lost key says
     * @param cause takes the key away
     * @param remedy does what the advice says
     */
    private record Loss(
            String advice, BiConsumer<InMemoryVault, KeyId> cause, BiConsumer<InMemoryVault, KeyId> remedy) {}

    static Stream<Arguments> losses() {
        return Stream.of(
                loss("disabled", "enable it", InMemoryVault::disable, InMemoryVault::enable),
                loss(
                        "deleted",
                        "recover it before it is purged",
                        (vault, key) -> vault.delete(key.key()),
                        (vault, key) -> vault.recover(key.key())),
                loss(
                        "purged",
                        "restore the key from a backup",
                        (vault, key) -> vault.purge(key.key()),
                        (vault, key) -> vault.restore(key.key())),
                loss(
                        "version purged",
                        "restore the key from a backup that holds this version",
                        InMemoryVault::purge,
                        (vault, key) -> vault.restore(key.key())),
                loss(
                        "unwrapKey not among the operations",
                        "add wrapKey and unwrapKey to the operations",
                        (vault, key) -> vault.forbid(key, KeyPermission.UNWRAP_KEY),
                        (vault, key) -> vault.forbid(key)),
                loss(
                        "permission taken away",
                        "grant the identity the key permission unwrapKey",
                        (vault, key) -> vault.deny(KeyPermission.UNWRAP_KEY),
                        (vault, key) -> vault.allowAll()),
                loss(
                        "firewall closed",
                        "allow Keyward's outbound addresses",
                        (vault, key) -> vault.closeFirewall(),
                        (vault, key) -> vault.openFirewall()));
    }

    private static Arguments loss(
            String name,
            String advice,
            BiConsumer<InMemoryVault, KeyId> cause,
            BiConsumer<InMemoryVault, KeyId> remedy) {
        return arguments(named(name, new Loss(advice, cause, remedy)));
    }

    private final RotationRun run = new RotationRun();
    private final KeyId inUse = run.newKey();
    private final KeyId other = run.vault.newVersion(ANOTHER_KEY);
    private Cluster cluster;

    @BeforeEach
    void a_sealed_cluster() {
        cluster = run.sealed.under(inUse);
        run.part(KeyAccesses.class).add(inUse, AN_IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void every_text_about_a_lost_key_names_a_remedy_after_which_change_key_starts(Loss loss) {
        loss.cause().accept(run.vault, inUse);

        var changeKey = refusalOf(other);
        var scaleUp = run.preflight().checkScaleUp(cluster);
        loss.remedy().accept(run.vault, inUse);

        assertThat(changeKey).hasMessageContaining(loss.advice());
        assertThat(changeKey.getMessage()).doesNotContain("choose");
        assertThat(scaleUp)
                .filteredOn(result -> result.status() == CheckResult.Status.FAILED)
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.remedy())
                        .hasValueSatisfying(
                                text -> assertThat(text).contains(loss.advice()).doesNotContain("choose")));
        assertThat(stored()).contains(loss.advice()).doesNotContain("choose");
        assertThat(start(other)).isEqualTo(other);
    }

    @Test
    void change_key_is_a_remedy_for_a_key_that_only_refuses_to_wrap() { // R22
        run.vault.expire(inUse);

        run.preflight().checkScaleUp(cluster);

        assertThat(stored()).contains("Change Key to another version");
        assertThat(start(run.newKey())).isNotEqualTo(inUse);
    }

    @Test
    void moving_the_expiry_date_is_a_remedy_for_a_key_that_only_refuses_to_wrap() { // R22
        run.vault.expire(inUse);
        run.preflight().checkScaleUp(cluster);
        var advice = stored();
        run.vault.moveExpiry(inUse);

        var results = run.preflight().checkScaleUp(cluster);

        assertThat(advice).contains("move its expiry");
        assertThat(results).extracting(CheckResult::status).doesNotContain(CheckResult.Status.FAILED);
    }

    @Test
    void a_disabled_target_of_change_key_can_be_enabled_or_replaced_by_another_key() {
        var disabled = run.newKey();
        run.vault.disable(disabled);

        var refusal = refusalOf(disabled);

        assertThat(refusal)
                .isInstanceOf(VaultRefusal.KeyDisabled.class)
                .hasMessageContaining("enable it or choose another one");
        assertThat(start(other)).isEqualTo(other);
    }

    @Test
    void a_missing_target_version_of_change_key_can_be_replaced_by_an_existing_version() {
        var missing = ANOTHER_KEY.version("0".repeat(32));

        var refusal = refusalOf(missing);

        assertThat(refusal).hasMessageContaining("choose a version that the key has");
        assertThat(start(other)).isEqualTo(other);
    }

    private Problem refusalOf(KeyId target) {
        return catchThrowableOfType(Problem.class, () -> start(target));
    }

    private KeyId start(KeyId target) {
        return run.rotation()
                .start(cluster.resourceId(), target(target), CALLER)
                .flatMap(started -> started.targetKey())
                .orElseThrow();
    }

    /** What monitoring shows about the key in use. */
    private String stored() {
        return run.part(KeyAccesses.class)
                .find(inUse, AN_IDENTITY)
                .flatMap(access -> access.problem())
                .orElseThrow()
                .text();
    }
}
