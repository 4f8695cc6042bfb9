package io.keyward.portal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.Backup;
import io.keyward.retirement.Backups;
import io.keyward.testsupport.TestClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The audit log contains the outcome of each change that a user requests. */
class UserActionsTest {

    private static final Principal USER = Principal.of("ada", PrincipalType.USER);

    private final String subscription = UUID.randomUUID().toString();
    private final Scope scope = Scope.resourceGroup(subscription, "g");
    private final AuditContext context = new AuditContext();
    private final TestBeans beans = beans();
    private final UserActions actions = beans.get(UserActions.class);

    private TestBeans beans() {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(AuditContext.class, context)
                .with(CallerGrants.class, Readers.of(USER, scope))
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with(Clock.class, new TestClock())
                .with("keyward.audit.trusted-proxies", Optional.empty());
    }

    @AfterEach
    void the_request_ends() {
        context.current().ifPresent(work -> work.close());
    }

    @Test
    void a_change_that_succeeds_is_recorded() {
        context.begin();

        var made = actions.change(ArmAction.CLUSTER_READ, scope, () -> "made");

        assertThat(made).isEqualTo("made");
        assertThat(recorded()).contains("Succeeded");
    }

    @Test
    void a_change_that_fails_unexpectedly_is_recorded_as_a_failure() {
        context.begin();

        assertThatThrownBy(() -> actions.change(ArmAction.CLUSTER_READ, scope, () -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded()).contains("Failed", "500").doesNotContain("a bug");
    }

    @Test
    void a_change_that_the_roles_refuse_is_recorded_and_not_made() {
        context.begin();

        assertThatThrownBy(() -> actions.change(ArmAction.CHANGE_KEY, scope, () -> "made"))
                .isInstanceOf(AuthorizationProblem.class);

        assertThat(recorded()).contains("Refused");
    }

    @Test
    void two_changes_of_one_post_have_a_record_each() {
        context.begin();

        actions.change(ArmAction.CLUSTER_READ, scope, this::stored);
        actions.change(ArmAction.DISKS_READ, scope, this::stored);

        assertThat(records())
                .extracting(row -> row.values().get("action"))
                .containsExactlyInAnyOrder(
                        ArmAction.CLUSTER_READ.action().name(),
                        ArmAction.DISKS_READ.action().name());
    }

    @Test
    void a_change_that_was_stored_and_then_failed_is_recorded_with_both() {
        context.begin();

        assertThatThrownBy(() -> actions.change(ArmAction.CLUSTER_READ, scope, () -> {
                    stored();
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(records())
                .extracting(row -> row.values().get("status"))
                .containsExactlyInAnyOrder("Succeeded", "Failed");
    }

    private Backup stored() {
        return beans.get(Backups.class)
                .register("b" + UUID.randomUUID(), TestClock.START, Set.of(), "ada", EtagCondition.NONE);
    }

    private String recorded() {
        var rows = records();
        assertThat(rows).hasSize(1);
        return rows.get(0).values().toString();
    }

    private List<ChainedRow> records() {
        return RecordsOfScope.records(beans.get(AuditRecords.class), subscription, scope.toString());
    }
}
