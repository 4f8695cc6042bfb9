package io.keyward.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keyward puts in writing that nothing needs a key, signed, and takes it back when that has become untrue. */
@ParameterizedClass
@EnumSource
class KeyRetirementTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final Caller CALLER = new Caller("object", "application", "tenant");
    private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private final KeyId key = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private InstallationKeys signing;
    private KeyRetirement retirement;
    private Retirements retirements;

    @BeforeEach
    void beans() throws Exception {
        SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        signing = new InstallationKeys(Optional.of(folder), CLOCK);
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, signing)
                .with(Clock.class, CLOCK);
        retirement = beans.get(KeyRetirement.class);
        retirements = beans.get(Retirements.class);
    }

    @Test
    void a_version_that_nothing_needs_is_stated_so_and_anybody_can_verify_it() throws Exception {
        var stated = retirement.issue(key, SUBSCRIPTION, CALLER);

        var signed = verified(stated.statement());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.STATEMENT);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", stated.id().toString())
                .containsEntry("key", key.canonical())
                .containsEntry("verdict", "SAFE_TO_RETIRE")
                .containsEntry("requester", "object");
    }

    @Test
    void a_version_that_is_needed_is_not_and_the_refusal_says_by_what() {
        var cluster = SealedCluster.under(key, database);
        var subscription = cluster.cluster().resourceId().subscription();

        assertThatThrownBy(() -> retirement.issue(key, subscription, CALLER))
                .isInstanceOfSatisfying(EstateProblem.StillNeeded.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.KEY_STILL_NEEDED);
                    assertThat(problem).hasMessageContaining("cluster " + cluster.name() + ": 4 DEKs on 2 nodes");
                });
    }

    @Test
    void a_statement_that_holds_is_left_alone() {
        var stated = retirement.issue(key, SUBSCRIPTION, CALLER);

        retirement.review();

        assertThat(find(stated).withdrawnAt()).isEmpty();
    }

    @Test
    void a_need_that_comes_back_withdraws_the_statement_by_another_signed_word() throws Exception {
        var cluster = SealedCluster.under(key, database)
                .move(next, SealedCluster.DEKS)
                .prove();
        var stated = retirement.issue(key, SUBSCRIPTION, CALLER);
        cluster.move(key, 1);

        retirement.review();

        var withdrawn = find(stated);
        assertThat(withdrawn.withdrawnAt()).contains(CLOCK.instant());
        assertThat(withdrawn.reason().orElseThrow()).contains("1 clusters of other subscriptions");
        var signed = verified(withdrawn.withdrawal().orElseThrow());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.WITHDRAWAL);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", stated.id().toString());
    }

    @Test
    void a_backup_that_is_told_of_later_withdraws_it_too() {
        var stated = retirement.issue(key, SUBSCRIPTION, CALLER);
        database.bean(Backups.class).note("late-" + key.version(), CLOCK.instant(), Set.of(key), "operator");

        retirement.review();

        assertThat(find(stated).reason().orElseThrow()).contains("backup late-");
    }

    @Test
    void without_a_key_to_sign_with_nothing_is_stated() {
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, new InstallationKeys(Optional.empty(), CLOCK))
                .with(Clock.class, CLOCK);

        assertThatThrownBy(() -> beans.get(KeyRetirement.class).issue(key, SUBSCRIPTION, CALLER))
                .isInstanceOf(EstateProblem.CannotSign.class);
    }

    private Retirement find(Retirement stated) {
        return retirements.of(SUBSCRIPTION).stream()
                .filter(retirement -> retirement.id().equals(stated.id()))
                .findFirst()
                .orElseThrow();
    }

    private JWSObject verified(String compact) throws Exception {
        var signed = JWSObject.parse(compact);
        var published = JWKSet.parse(signing.publicKeySet())
                .getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new RSASSAVerifier(published.toRSAKey()))).isTrue();
        return signed;
    }
}
