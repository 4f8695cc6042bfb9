package io.keyward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
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

/** What is alerted ahead of time, of what the vault shows of the key in force. */
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
    void an_expiry_is_alerted_anew_at_each_of_the_days_and_the_last_is_critical(Duration ahead, String expected) {
        var found = findings(new Shown(Optional.of(EXPIRY), true, Optional.empty()), false, EXPIRY.minus(ahead));

        assertThat(found)
                .extracting(finding -> finding.kind() + " " + finding.cause())
                .isEqualTo(Optional.ofNullable(expected).map(List::of).orElse(List.of()));
    }

    @Test
    void the_words_are_the_same_all_the_days_until_the_next() {
        var shown = new Shown(Optional.of(EXPIRY), true, Optional.empty());

        assertThat(findings(shown, false, EXPIRY.minus(Duration.ofDays(25))))
                .isEqualTo(findings(shown, false, EXPIRY.minus(Duration.ofDays(9))));
    }

    @Test
    void a_newer_version_is_alerted_where_the_cluster_does_not_follow_it() {
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
    void a_newer_version_outside_its_dates_is_not_recommended(Instant notBefore, Instant expiresOn, AlertKind found) {
        var outdated = outdated(Optional.ofNullable(notBefore), Optional.ofNullable(expiresOn));

        assertThat(findings(outdated, false, EXPIRY))
                .extracting(Finding::kind)
                .isEqualTo(Optional.ofNullable(found).map(List::of).orElse(List.of()));
    }

    @Test
    void a_change_of_the_key_that_failed_is_alerted_with_its_target_and_cause_while_the_cluster_is_not_under_that() {
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
        var purgeable = new Shown(Optional.empty(), false, Optional.empty());

        assertThat(findings(purgeable, false, EXPIRY))
                .extracting(Finding::kind)
                .containsExactly(AlertKind.PURGE_PROTECTION_OFF);
    }

    private static Shown outdated(Optional<Instant> notBefore, Optional<Instant> expiresOn) {
        var newer = new Newer(Keys.aVersion(), true, notBefore, expiresOn);
        return new Shown(Optional.empty(), true, Optional.of(newer));
    }

    private KeyStatus failed(KeyId target) {
        var failure = new FailedRotation(target, ProblemCode.KEY_DISABLED, "it is disabled; enable it");
        return standing(Map.of(), false, Optional.of(failure));
    }

    private List<Finding> findings(Shown shown, boolean follows, Instant now) {
        return new Assessment(standing(Map.of(key, shown), follows, Optional.empty()), RULES, now).findings();
    }

    private List<Finding> findings(KeyStatus standing) {
        return new Assessment(standing, RULES, EXPIRY).findings();
    }

    private KeyStatus standing(Map<KeyId, Shown> shown, boolean follows, Optional<FailedRotation> failure) {
        var encryption = new Encryption(key, WrapAlgorithm.RSA_OAEP, ClusterBuilder.AN_IDENTITY, follows);
        return new KeyStatus(
                ClusterId.random(), encryption, Set.of(key), Map.of(), shown, false, failure, Optional.empty());
    }
}
