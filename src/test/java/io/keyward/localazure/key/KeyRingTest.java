package io.keyward.localazure.key;

import static io.keyward.localazure.Json.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.key.Recovery.Protection;
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
    private static final Recovery SOFT_DELETE = new Recovery(Protection.SOFT_DELETE, 90);
    private static final Recovery PURGE_PROTECTION = new Recovery(Protection.PURGE_PROTECTION, 7);
    private static final Recovery NONE = new Recovery(Protection.NONE, 90);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private KeyRing ring;

    @BeforeEach
    void a_ring_with_a_key() {
        ring = open();
        ring.add("SparkClusterKey", version());
    }

    @Test
    void a_key_is_found_without_case_under_the_name_it_was_given() {
        assertThat(ring.get("sparkclusterkey").name()).isEqualTo("SparkClusterKey");
    }

    @Test
    void creating_a_key_again_makes_a_new_version() {
        var first = ring.get("SparkClusterKey").current();

        var key = ring.add("SPARKCLUSTERKEY", version());

        assertThat(key.versions()).hasSize(2).startsWith(first);
        assertThat(key.current()).isNotEqualTo(first);
        assertThat(key.version(first.id().toUpperCase(Locale.ROOT))).isEqualTo(first);
    }

    @Test
    void a_rotation_makes_another_key_of_the_same_kind() { // R5
        var before = ring.get("SparkClusterKey").current();

        var after = ring.rotate("SparkClusterKey").current();

        assertThat(after.kind()).isEqualTo(before.kind());
        assertThat(after.operations()).isEqualTo(before.operations());
        assertThat(after.material()).isNotEqualTo(before.material());
    }

    @Test
    void a_change_touches_one_version_only() {
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
    void a_deleted_key_is_not_found_and_its_name_is_taken() {
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(ring.all()).isEmpty();
        assertThat(ring.allDeleted()).hasSize(1);
        assertThat(refusal(() -> ring.add("SparkClusterKey", version())))
                .isEqualTo("409 Conflict/ObjectIsDeletedButRecoverable");
    }

    @Test
    void a_recovered_key_is_the_same_key_again() { // R23
        var before = ring.get("SparkClusterKey");
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        ring.recover("sparkclusterkey", AT_ONCE);

        assertThat(ring.get("SparkClusterKey").versions()).isEqualTo(before.versions());
        assertThat(ring.allDeleted()).isEmpty();
        assertThat(refusal(() -> ring.deleted("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
    }

    @Test
    void without_soft_delete_a_deleted_key_is_gone_for_good() { // R6
        ring.delete("SparkClusterKey", NONE, AT_ONCE);

        assertThat(ring.allDeleted()).isEmpty();
        assertThat(refusal(() -> ring.recover("SparkClusterKey", AT_ONCE))).isEqualTo("404 KeyNotFound/");
        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void a_purged_key_is_gone_and_its_name_is_free() {
        ring.delete("SparkClusterKey", SOFT_DELETE, AT_ONCE);

        ring.purge("SparkClusterKey", SOFT_DELETE);

        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void purge_protection_keeps_a_deleted_key_until_its_retention_is_over() {
        ring.delete("SparkClusterKey", PURGE_PROTECTION, AT_ONCE);

        assertThat(refusal(() -> ring.purge("SparkClusterKey", PURGE_PROTECTION)))
                .isEqualTo("403 Forbidden/ForbiddenByPolicy");
        clock.forward(Duration.ofDays(7));
        assertThat(ring.allDeleted()).isEmpty();
        assertThat(ring.add("SparkClusterKey", version()).versions()).hasSize(1);
    }

    @Test
    void deleting_and_recovering_take_their_time_where_the_control_says_so() {
        var slowly = Duration.ofSeconds(20);

        ring.delete("SparkClusterKey", SOFT_DELETE, slowly);
        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.deleted("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.recover("SparkClusterKey", slowly)))
                .isEqualTo("409 Conflict/ObjectIsBeingDeleted");

        clock.forward(slowly);
        ring.recover("SparkClusterKey", slowly);
        assertThat(refusal(() -> ring.get("SparkClusterKey"))).isEqualTo("404 KeyNotFound/");
        assertThat(refusal(() -> ring.add("SparkClusterKey", version())))
                .isEqualTo("409 Conflict/ObjectIsBeingRecovered");

        clock.forward(slowly);
        assertThat(ring.get("SparkClusterKey").versions()).hasSize(1);
    }

    @Test
    void keys_outlive_a_restart_deleted_ones_too() {
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

    private KeyVersion version() {
        return KeyVersion.create(fields("{'kty':'EC'}"), clock.instant());
    }

    private static String refusal(ThrowingCallable call) {
        var refusal = catchThrowableOfType(KeyRefusal.class, call);
        return "%d %s/%s".formatted(refusal.status(), refusal.code(), refusal.innerCode());
    }
}
