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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hibernate.SessionFactory;
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

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private final String subscription = UUID.randomUUID().toString();
    private final KeyId key = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private SealedCluster cluster;
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
        cluster = SealedCluster.under(key, database)
                .move(next, SealedCluster.DEKS)
                .prove();
    }

    @Test
    void a_statement_of_retirement_is_signed_with_a_published_key() throws Exception {
        var issued = retirement.issue(key, subscription, CALLER);

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
        assertThatThrownBy(() -> retirement.issue(next, cluster.subscription(), CALLER))
                .isInstanceOfSatisfying(EstateProblem.StillNeeded.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.KEY_STILL_NEEDED);
                    assertThat(problem).hasMessageContaining("cluster " + cluster.name() + ": 4 DEKs on 2 nodes");
                });
    }

    @Test
    void a_review_does_not_withdraw_a_statement_that_holds() {
        var issued = retirement.issue(key, subscription, CALLER);

        retirement.review();

        assertThat(find(issued).withdrawnAt()).isEmpty();
    }

    @Test
    void a_new_need_of_a_cluster_withdraws_the_statement_with_a_signature() throws Exception {
        var issued = retirement.issue(key, subscription, CALLER);
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
        var issued = retirement.issue(key, subscription, CALLER);
        database.bean(Backups.class).register("late-" + key.version(), CLOCK.instant(), Set.of(key), "operator");

        retirement.review();

        assertThat(find(issued).reason().orElseThrow()).contains("backup late-");
    }

    @Test
    void no_statement_is_issued_without_a_signing_key() {
        var beans = new TestBeans(database, () -> {})
                .with(InstallationKeys.class, new InstallationKeys(Optional.empty(), CLOCK))
                .with(Clock.class, CLOCK);

        assertThatThrownBy(() -> beans.get(KeyRetirement.class).issue(key, subscription, CALLER))
                .isInstanceOf(EstateProblem.CannotSign.class);
    }

    @Test
    void no_statement_is_issued_for_an_unknown_version() {
        var mistyped = Keys.aVersion();

        assertThatThrownBy(() -> retirement.issue(mistyped, subscription, CALLER))
                .isInstanceOfSatisfying(EstateProblem.KeyUnknown.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.KEY_UNKNOWN));
        assertThat(retirements.inForce(subscription, mistyped)).isEmpty();
    }

    @Test
    void a_statement_of_an_older_release_about_an_unknown_version_is_withdrawn() {
        var mistyped = Keys.aVersion();
        var old = retirements.add(
                new Retirement(UUID.randomUUID(), mistyped, subscription, "object", CLOCK.instant(), "signed"));

        retirement.review();

        assertThat(find(old).reason().orElseThrow()).contains("does not know key " + mistyped.canonical());
    }

    @Test
    void a_subscription_has_one_statement_in_force_about_a_version() {
        var first = retirement.issue(key, subscription, CALLER);
        var repeated = retirement.issue(key, subscription.toUpperCase(Locale.ROOT), CALLER);
        var elsewhere = retirement.issue(key, UUID.randomUUID().toString(), CALLER);

        assertThat(repeated.id()).isEqualTo(first.id());
        assertThat(elsewhere.id()).isNotEqualTo(first.id());
        assertThat(retirements.page(subscription, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void requests_at_the_same_time_get_the_same_statement() throws Exception {
        var requests = Executors.newFixedThreadPool(4);
        try {
            Callable<Retirement> request = () -> retirement.issue(key, subscription, CALLER);
            var ids = new HashSet<UUID>();
            for (var answer : requests.invokeAll(Collections.nCopies(4, request))) {
                ids.add(answer.get().id());
            }

            assertThat(ids).hasSize(1);
        } finally {
            requests.shutdown();
        }
    }

    @Test
    void after_a_withdrawal_a_new_statement_can_be_issued() {
        var withdrawn = retirement.issue(key, subscription, CALLER);
        cluster.move(key, SealedCluster.DEKS).prove();
        retirement.review();
        cluster.move(next, SealedCluster.DEKS).prove();

        var issued = retirement.issue(key, subscription, CALLER);

        assertThat(issued.id()).isNotEqualTo(withdrawn.id());
        assertThat(find(withdrawn).withdrawnAt()).isPresent();
        assertThat(find(issued).withdrawnAt()).isEmpty();
    }

    @Test
    void a_review_is_one_query_while_all_statements_hold() {
        retirement.review(); // withdraws what other tests left
        retirement.issue(key, subscription, CALLER);
        cluster.move(Keys.aVersion(), SealedCluster.DEKS).prove();
        retirement.issue(next, subscription, CALLER);
        var statistics = database.factory().unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);

        var before = statistics.getPrepareStatementCount();
        retirement.review();

        assertThat(statistics.getPrepareStatementCount() - before).isOne();
    }

    @Test
    void statements_are_listed_in_pages_newest_first() {
        retirement.issue(key, subscription, CALLER);
        cluster.move(Keys.aVersion(), SealedCluster.DEKS).prove();
        retirement.issue(next, subscription, CALLER);

        var first = retirements.page(subscription, Optional.empty(), 1);
        var second = retirements.page(subscription, Optional.of(first.get(0)), 1);
        var third = retirements.page(subscription, Optional.of(second.get(0)), 1);

        assertThat(List.of(first.get(0).key(), second.get(0).key())).containsExactlyInAnyOrder(key, next);
        assertThat(third).isEmpty();
    }

    @Test
    void a_statement_says_how_many_erasures_only_an_operator_acknowledged() throws Exception {
        var version = Keys.aVersion();
        var deleted = SealedCluster.under(version, database).delete();
        var acknowledged = new AcknowledgedErasure(
                version, deleted.cluster().resourceId(), Optional.empty(), SealedCluster.DEKS, "Jo", "shredded");
        acknowledged.sign("object", CLOCK.instant());
        database.bean(AcknowledgedErasures.class).add(acknowledged);

        var issued = retirement.issue(version, subscription, CALLER);

        assertThat(verified(issued.statement()).getPayload().toJSONObject())
                .containsEntry("acknowledgedErasures", (long) SealedCluster.DEKS);
    }

    private Retirement find(Retirement issued) {
        return retirements.find(subscription, issued.id()).orElseThrow();
    }

    private JWSObject verified(String compact) throws Exception {
        var signed = JWSObject.parse(compact);
        var published = JWKSet.parse(signing.publicKeySet())
                .getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new RSASSAVerifier(published.toRSAKey()))).isTrue();
        return signed;
    }
}
