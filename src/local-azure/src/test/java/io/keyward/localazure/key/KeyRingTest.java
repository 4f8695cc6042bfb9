package io.keyward.localazure.key;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.object.Recovery;
import io.keyward.localazure.object.Recovery.Protection;
import io.keyward.localazure.state.Documents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration TRANSITION = Duration.ofSeconds(20);
    private static final Recovery SOFT_DELETE = new Recovery(Protection.SOFT_DELETE, 90);
    private static final Recovery PURGE_PROTECTION = new Recovery(Protection.PURGE_PROTECTION, 7);
    private static final Recovery NONE = new Recovery(Protection.NONE, 90);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private KeyRing ring;

    @BeforeEach
    void a_key_ring_with_a_key() {
        ring = open();
        ring.add("SparkClusterKey", version());
    }

    @Test
    void a_key_is_found_ignoring_case_and_keeps_its_name() {
        assertThat(ring.get("sparkclusterkey").name()).isEqualTo("SparkClusterKey");
    }

    @Test
    void creating_an_existing_key_adds_a_version() {
        var first = ring.get("SparkClusterKey").current();

        var key = ring.add("SPARKCLUSTERKEY", version());

        assertThat(key.versions()).hasSize(2).startsWith(first);
        assertThat(key.current()).isNotEqualTo(first);
        assertThat(key.version(first.id().toUpperCase(Locale.ROOT))).isEqualTo(first);
    }

    @Test
    void a_rotation_adds_a_version_of_the_same_kind_with_new_material() { // R5
        var before = ring.get("SparkClusterKey").current();

        var after = ring.rotate("SparkClusterKey").current();

        assertThat(after.kind()).isEqualTo(before.kind());
        assertThat(after.operations()).isEqualTo(before.operations());
        assertThat(after.material()).isNotEqualTo(before.material());
    }

    @Test
    void an_update_changes_one_version_only() {
        var old = ring.get("SparkClusterKey").current();
        ring.rotate("SparkClusterKey");

        ring.update("SparkClusterKey", old.id(), fields("{'attributes':{'enabled':false}}"));

        var key = ring.get("SparkClusterKey");
        assertThat(key.version(old.id()).attributes().enabled()).isFalse();
        assertThat(key.current().attributes().enabled()).isTrue();
    }

    @Test
    void unknown_keys_and_versions_are_not_found() {
        assertThat(refusal(() -> ring.get("nope"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.get("SparkClusterKey").version("0".repeat(32))))
                .isEqualTo("404 KeyNotFound/");
    }

    @Test
    void a_deleted_key_is_not_found_and_its_name_stays_taken() {
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(ring.all()).isEmpty();
        assertThat(ring.allDeleted()).hasSize(1);
        assertThat(refusal(() -> ring.add("SparkClusterKey", version())))
                .isEqualTo("409 Conflict/ObjectIsDeletedButRecoverable");
    }

    @Test
    void a_recovered_key_has_the_same_versions_as_before() { // R23
        var before = ring.get("SparkClusterKey");
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        ring.recover("sparkclusterkey", AT_ONCE);

        assertThat(ring.get("SparkClusterKey").versions()).isEqualTo(before.versions());
        assertThat(ring.allDeleted()).isEmpty();
        assertThat(refusal(() -> ring.deleted("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
    }

    @Test
    void a_vault_without_soft_delete_purges_a_deleted_key_at_once() { // R6
        ring.delete("SparkClusterKey", NONE, AT_ONCE);

        assertThat(ring.allDeleted()).isEmpty();
        assertThat(refusal(() -> ring.recover("SparkClusterKey", AT_ONCE))).isEqualTo("404 KeyNotFound/");
        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void the_name_of_a_purged_key_can_be_used_again() {
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        ring.purge("SparkClusterKey", SOFT_DELETE);

        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void purge_protection_forbids_the_purge_of_a_deleted_key() {
        ring.delete("SparkClusterKey", PURGE_PROTECTION, AT_ONCE);

        assertThat(refusal(() -> ring.purge("SparkClusterKey", PURGE_PROTECTION)))
                .isEqualTo("403 Forbidden/ForbiddenByPolicy");
    }

    @Test
    void a_deleted_key_is_purged_when_its_retention_is_over() {
        ring.delete("SparkClusterKey", PURGE_PROTECTION, AT_ONCE);

        clock.forward(Duration.ofDays(7));

        assertThat(ring.allDeleted()).isEmpty();
        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void a_key_that_is_being_deleted_is_neither_found_nor_recoverable() {
        ring.delete("SparkClusterKey", SOFT_DELETE, TRANSITION);

        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.deleted("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.recover("SparkClusterKey", TRANSITION)))
                .isEqualTo("409 Conflict/ObjectIsBeingDeleted");
    }

    @Test
    void a_key_that_is_being_recovered_is_not_found_and_its_name_stays_taken() {
        ring.delete("SparkClusterKey", SOFT_DELETE, TRANSITION);
        clock.forward(TRANSITION);

        ring.recover("SparkClusterKey", TRANSITION);

        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.add("SparkClusterKey", version())))
                .isEqualTo("409 Conflict/ObjectIsBeingRecovered");
    }

    @Test
    void a_recovered_key_is_usable_after_the_transition_time() {
        ring.delete("SparkClusterKey", SOFT_DELETE, TRANSITION);
        clock.forward(TRANSITION);
        ring.recover("SparkClusterKey", TRANSITION);

        clock.forward(TRANSITION);

        assertThat(ring.get("SparkClusterKey").versions()).hasSize(1);
    }

    @Test
    void keys_survive_a_restart_including_deleted_ones() {
        var kept = ring.add("other", version());
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        var restarted = open();

        assertThat(restarted.get("other").toDocument()).isEqualTo(kept.toDocument());
        assertThat(restarted.deleted("SparkClusterKey").deletion())
                .isEqualTo(ring.deleted("SparkClusterKey").deletion());
    }

    private KeyRing open() {
        return new KeyRings(new Documents(folder), clock).of("MyKeyVault");
    }

    private LocalKeyVersion version() {
        return LocalKeyVersion.create(fields("{'kty':'EC'}"), clock.instant());
    }

    private static String refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        return "%d %s/%s".formatted(refusal.status(), refusal.code(), refusal.innerCode());
    }
}
