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

/** Signed statements that nothing needs a key version, and their withdrawal. */
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
    void a_statement_of_retirement_is_signed_with_a_published_key() throws Exception {
        var issued = retirement.issue(key, SUBSCRIPTION, CALLER);

        var signed = verified(issued.statement());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.STATEMENT);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", issued.id().toString())
                .containsEntry("key", key.canonical())
                .containsEntry("verdict", "SAFE_TO_RETIRE")
                .containsEntry("requester", "object");
    }

    @Test
    void no_statement_is_issued_for_a_needed_version_and_the_error_says_what_needs_it() {
        var cluster = SealedCluster.under(key, database);
        var subscription = cluster.cluster().resourceId().subscription();

        assertThatThrownBy(() -> retirement.issue(key, subscription, CALLER))
                .isInstanceOfSatisfying(EstateProblem.StillNeeded.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.KEY_STILL_NEEDED);
                    assertThat(problem).hasMessageContaining("cluster " + cluster.name() + ": 4 DEKs on 2 nodes");
                });
    }

    @Test
    void a_review_does_not_withdraw_a_statement_that_holds() {
        var issued = retirement.issue(key, SUBSCRIPTION, CALLER);

        retirement.review();

        assertThat(find(issued).withdrawnAt()).isEmpty();
    }

    @Test
    void a_new_need_of_a_cluster_withdraws_the_statement_with_a_signature() throws Exception {
        var cluster = SealedCluster.under(key, database)
                .move(next, SealedCluster.DEKS)
                .prove();
        var issued = retirement.issue(key, SUBSCRIPTION, CALLER);
        cluster.move(key, 1);

        retirement.review();

        var withdrawn = find(issued);
        assertThat(withdrawn.withdrawnAt()).contains(CLOCK.instant());
        assertThat(withdrawn.reason().orElseThrow()).contains("1 clusters of other subscriptions");
        var signed = verified(withdrawn.withdrawal().orElseThrow());
        assertThat(signed.getHeader().getType().getType()).isEqualTo(KeyRetirement.WITHDRAWAL);
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("jti", issued.id().toString());
    }

    @Test
    void a_backup_registered_later_withdraws_the_statement() {
        var issued = retirement.issue(key, SUBSCRIPTION, CALLER);
        database.bean(Backups.class).register("late-" + key.version(), CLOCK.instant(), Set.of(key), "operator");

        retirement.review();

        assertThat(find(issued).reason().orElseThrow()).contains("backup late-");
    }

    @Test
    void no_statement_is_issued_without_a_signing_key() {
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, new InstallationKeys(Optional.empty(), CLOCK))
                .with(Clock.class, CLOCK);

        assertThatThrownBy(() -> beans.get(KeyRetirement.class).issue(key, SUBSCRIPTION, CALLER))
                .isInstanceOf(EstateProblem.CannotSign.class);
    }

    private Retirement find(Retirement issued) {
        return retirements.of(SUBSCRIPTION).stream()
                .filter(retirement -> retirement.id().equals(issued.id()))
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
