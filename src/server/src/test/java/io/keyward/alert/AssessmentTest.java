package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.Keys;
import io.keyward.key.SeenVersion;
import io.keyward.key.WrapAlgorithm;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts about the attributes of the key version in force, and about a failed rotation. */
class AssessmentTest {

    private static final AlertRules RULES = new AlertRules(Duration.ofMinutes(2), List.of(60, 30, 7, 1));
    private static final Instant EXPIRY = Instant.parse("2026-07-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();

    @ParameterizedTest
    @CsvSource({
        "P61D, ",
        "P60D, KEY_EXPIRES KeyExpiresWithin60Days",
        "P31D, KEY_EXPIRES KeyExpiresWithin60Days",
        "P30D, KEY_EXPIRES KeyExpiresWithin30Days",
        "P7D, KEY_EXPIRES KeyExpiresWithin7Days",
        "PT25H, KEY_EXPIRES KeyExpiresWithin7Days",
        "PT24H, KEY_EXPIRES_SOON KeyExpiresWithin1Days",
        "PT0S, KEY_EXPIRES_SOON KeyExpired",
        "-P9D, KEY_EXPIRES_SOON KeyExpired",
    })
    void an_expiry_is_alerted_once_for_each_configured_number_of_days_and_the_last_alert_is_critical(
            Duration ahead, String expected) {
        var found = findings(version(Optional.of(EXPIRY), true), false, EXPIRY.minus(ahead));

        assertThat(found)
                .extracting(finding -> finding.kind() + " " + finding.cause())
                .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @Test
    void the_text_of_an_expiry_alert_stays_the_same_until_the_next_alert() {
        var version = version(Optional.of(EXPIRY), true);

        var early = findings(version, false, EXPIRY.minus(Duration.ofDays(25)));
        var late = findings(version, false, EXPIRY.minus(Duration.ofDays(9)));

        assertThat(early).isEqualTo(late);
    }

    @Test
    void texts_have_times_in_whole_seconds() {
        var version = version(Optional.of(EXPIRY.plusNanos(123_456_789)), true);

        var ahead = findings(version, false, EXPIRY.minus(Duration.ofDays(9)));
        var expired = findings(version, false, EXPIRY.plusSeconds(1));

        assertThat(ahead).singleElement().extracting(Finding::text, STRING).contains(" on " + EXPIRY + ",");
        assertThat(expired).singleElement().extracting(Finding::text, STRING).contains(" on " + EXPIRY + ":");
    }

    @Test
    void a_newer_version_is_alerted_only_if_the_cluster_does_not_follow_its_key() {
        var outdated = outdated(Optional.empty(), Optional.empty());

        assertThat(findings(outdated, false, EXPIRY))
                .extracting(Finding::kind)
                .containsExactly(AlertKind.KEY_NOT_NEWEST);
        assertThat(findings(outdated, true, EXPIRY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30T23:59:59Z, , KEY_NOT_NEWEST", // begins a second ago
        "2026-07-01T00:00:01Z, , ", // not yet
        ", 2026-07-01T00:00:01Z, KEY_NOT_NEWEST", // expires in a second
        ", 2026-07-01T00:00:00Z, ", // expires now
    })
    void a_newer_version_that_is_not_valid_now_is_not_recommended(
            Instant notBefore, Instant expiresOn, AlertKind found) {
        var outdated = outdated(Optional.ofNullable(notBefore), Optional.ofNullable(expiresOn));

        assertThat(findings(outdated, false, EXPIRY))
                .extracting(Finding::kind)
                .isEqualTo(Optional.ofNullable(found).map(List::of).orElse(List.of()));
    }

    @Test
    void a_failed_rotation_is_alerted_with_target_and_cause_until_the_cluster_is_under_the_target() {
        var target = Keys.aVersion();

        assertThat(findings(failed(target))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(AlertKind.ROTATION_FAILED);
            assertThat(finding.key()).contains(target);
            assertThat(finding.cause()).isEqualTo("KeyDisabled");
            assertThat(finding.text()).contains(key.toString(), target.toString(), "enable it");
        });
        assertThat(findings(failed(key))).isEmpty();
    }

    @Test
    void a_vault_without_purge_protection_is_alerted() {
        var purgeable = version(Optional.empty(), false);

        assertThat(findings(purgeable, false, EXPIRY))
                .extracting(Finding::kind)
                .containsExactly(AlertKind.PURGE_PROTECTION_OFF);
    }

    private Map<KeyId, KeyVersion> version(Optional<Instant> expiresOn, boolean purgeProtected) {
        return Map.of(key, SeenVersion.of(attributes(key, Optional.empty(), expiresOn, purgeProtected), key));
    }

    private Map<KeyId, KeyVersion> outdated(Optional<Instant> notBefore, Optional<Instant> expiresOn) {
        var newer = Keys.aVersion();
        return Map.of(
                key,
                SeenVersion.of(attributes(key, Optional.empty(), Optional.empty(), true), newer),
                newer,
                SeenVersion.of(attributes(newer, notBefore, expiresOn, true), newer));
    }

    private static KeyAttributes attributes(
            KeyId key, Optional<Instant> notBefore, Optional<Instant> expiresOn, boolean purgeProtected) {
        return new KeyAttributes(
                key, true, notBefore, expiresOn, Optional.empty(), true, purgeProtected, "RSA", 2048, Set.of());
    }

    private KeyStatus failed(KeyId target) {
        var failure = new FailedRotation(target, ProblemCode.KEY_DISABLED, "it is disabled; enable it");
        return status(Map.of(), false, Optional.of(failure));
    }

    private List<Finding> findings(Map<KeyId, KeyVersion> versions, boolean follows, Instant now) {
        return new Assessment(status(versions, follows, Optional.empty()), RULES, now).findings();
    }

    private static List<Finding> findings(KeyStatus status) {
        return new Assessment(status, RULES, EXPIRY).findings();
    }

    private KeyStatus status(Map<KeyId, KeyVersion> versions, boolean follows, Optional<FailedRotation> failure) {
        var encryption = new Encryption(key, WrapAlgorithm.RSA_OAEP, ClusterBuilder.AN_IDENTITY, follows);
        var keys = new ClusterKeys(ClusterId.random(), encryption, Set.of(key));
        return new KeyStatus(keys, Map.of(), versions, false, failure, Optional.empty());
    }
}
