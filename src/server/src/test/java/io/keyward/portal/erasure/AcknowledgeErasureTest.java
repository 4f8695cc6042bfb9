package io.keyward.portal.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Erasure;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The page on which an operator acknowledges that the disks of a removed node are erased. */
@OnEachDatabase
@SuppressWarnings("UnnecessaryAssignment") // the tests replace beans of the page
class AcknowledgeErasureTest {

    private static final Principal USER = Principal.of("ada", PrincipalType.USER);

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final AuditContext audit = new AuditContext();
    private RemovedNodes removed;
    private Scope subscription;

    @BeforeEach
    void two_nodes_were_removed() {
        removed = new RemovedNodes(database, clock.instant());
        subscription = Scope.subscription(removed.cluster().subscription());
        audit.begin();
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    private TestBeans beans(Scope at, ArmAction... actions) {
        return new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with(AuditContext.class, audit)
                .with(CallerGrants.class, Readers.allowing(at, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)))
                .with("keyward.arm.subscriptions", Optional.empty())
                .with("keyward.audit.trusted-proxies", Optional.empty());
    }

    private AcknowledgeErasure page(String scope, Scope at, ArmAction... actions) {
        var page = beans(at, actions).fresh(AcknowledgeErasure.class);
        page.setScope(scope);
        page.setDisk(Long.toString(removed.disk().id()));
        page.load();
        page.getForm().setDisks(Integer.toString(RemovedNodes.DISKS));
        page.getForm().setOperator("Ada");
        page.getForm().setReason("shredded, certificate 7");
        page.getForm().setCluster(removed.cluster().name());
        return page;
    }

    private AcknowledgeErasure page(ArmAction... actions) {
        return page(removed.cluster().subscription(), subscription, actions);
    }

    @Test
    void the_disks_of_the_node_are_acknowledged_and_recorded_as_by_the_arm_interface() throws Exception {
        var page = page(ArmAction.ERASED_DISKS_READ, ArmAction.ACKNOWLEDGE_ERASURE);
        var request = page.getRequest();
        ServedRequest.require(request);

        page.acknowledge();

        assertThat(page.getAcknowledged()).isEqualTo(RemovedNodes.DISKS);
        assertThat(removed.disk().erasure()).isEqualTo(Erasure.ACKNOWLEDGED);
        assertThat(request.bodyText()).contains(removed.cluster().toString(), "\"node\"", "certificate 7");
        assertThat(RecordsOfScope.records(
                        beans(subscription).get(AuditRecords.class),
                        removed.cluster().subscription(),
                        request.resource()))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.values().toString()).contains("Succeeded", "acknowledgedBy", "Ada"));
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_is_acknowledged() {
        var page = page(ArmAction.ERASED_DISKS_READ, ArmAction.ACKNOWLEDGE_ERASURE);
        page.getForm().setDisks("many");
        page.getForm().setOperator("");
        page.getForm().setCluster("another");

        page.acknowledge();

        assertThat(page.getProblems().of("disks")).isNotEmpty();
        assertThat(page.getProblems().of("operator")).isNotEmpty();
        assertThat(page.getProblems().of("cluster")).contains(removed.cluster().name());
        assertThat(page.getRequest()).isNull();
        assertThat(removed.disk().erasure()).isEqualTo(Erasure.UNCONFIRMED);
    }

    @Test
    void a_user_who_may_only_read_is_refused() {
        var page = page(ArmAction.ERASED_DISKS_READ);

        assertThat(page.isAllowed()).isFalse();
        assertThatThrownBy(page::acknowledge).isInstanceOf(AuthorizationProblem.class);

        assertThat(removed.disk().erasure()).isEqualTo(Erasure.UNCONFIRMED);
    }

    @Test
    void a_user_who_has_lost_all_rights_meanwhile_is_refused_and_the_refusal_is_recorded() {
        var page = page(ArmAction.ERASED_DISKS_READ, ArmAction.ACKNOWLEDGE_ERASURE);
        var resource = page.getRequest().resource();
        var later = beans(subscription);
        page.shown = later.fresh(ShownOrder.class);
        page.scopes = later.fresh(PageScopes.class);
        page.actions = later.fresh(UserActions.class);

        assertThatThrownBy(page::acknowledge).isInstanceOf(AuthorizationProblem.class);

        assertThat(removed.disk().erasure()).isEqualTo(Erasure.UNCONFIRMED);
        assertThat(RecordsOfScope.records(
                        later.get(AuditRecords.class), removed.cluster().subscription(), resource))
                .singleElement()
                .satisfies(record -> assertThat(record.values()).containsEntry("status", "Refused"));
    }

    @Test
    void a_role_at_the_resource_group_does_not_reach_as_with_arm() {
        var group = Scope.resourceGroup(
                removed.cluster().subscription(), removed.cluster().resourceGroup());
        var page = page(
                removed.cluster().subscription() + "/resourceGroups/"
                        + removed.cluster().resourceGroup(),
                group,
                ArmAction.ERASED_DISKS_READ,
                ArmAction.ACKNOWLEDGE_ERASURE);

        assertThat(page.getErased()).isNotNull();
        assertThat(page.isAllowed()).isFalse();
    }
}
