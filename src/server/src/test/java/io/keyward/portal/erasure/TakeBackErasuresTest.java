package io.keyward.portal.erasure;

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
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.OrderedDisks;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.Sender;
import io.keyward.operation.Caller;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.erasure.ErasedDiskRow.OrderStatus;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The page that takes back orders to erase disks, for two removed nodes with three sealed disks each. */
@OnEachDatabase
class TakeBackErasuresTest {

    private static final Duration DELAY = RemovedNodes.DELAY;
    private static final int PER_NODE = RemovedNodes.DISKS;
    private static final Principal USER = Principal.of("ada", PrincipalType.USER);
    private static final ArmAction[] BOTH = {ArmAction.ERASED_DISKS_READ, ArmAction.TAKE_BACK_ERASURES};

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
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    @Test
    void the_page_shows_who_ordered_it_since_when_and_until_when_it_can_be_taken_back() throws Exception {
        var page = page(BOTH);

        var details = page.getDetails();
        ServedRequest.require(page.getDiskRequest());
        ServedRequest.require(page.getNodeRequest());
        ServedRequest.require(page.getClusterRequest());
        assertThat(page.isAllowed()).isTrue();
        assertThat(details.disk().takeBack()).isTrue();
        assertThat(details.disk().orderStatus()).isEqualTo(OrderStatus.WAITING);
        assertThat(order(page).orderedBy()).contains("an operator");
        assertThat(order(page).orderedAt()).isEqualTo(clock.instant());
        assertThat(order(page).dueAt()).isAfterOrEqualTo(clock.instant().plus(DELAY));
        assertThat(details.ofNode()).isEqualTo(PER_NODE);
        assertThat(details.ofCluster()).isEqualTo(2 * PER_NODE);
    }

    @Test
    void the_order_of_one_disk_is_taken_back_and_recorded_as_by_the_arm_interface() {
        var page = page(BOTH);
        audit.begin();

        page.ofDisk();

        assertThat(page.getTaken()).isEqualTo(1);
        assertThat(page.getDetails().disk().takeBack()).isFalse();
        assertThat(page.getDetails().disk().orderStatus()).isEqualTo(OrderStatus.TAKEN_BACK);
        assertThat(order(page).takenBackBy()).contains(USER.objectId());
        assertThat(page.getDetails().ofNode()).isEqualTo(PER_NODE - 1);
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.values())
                    .containsEntry(
                            "action", ArmAction.TAKE_BACK_ERASURES.action().name())
                    .containsEntry("status", "Succeeded");
            assertThat(record.values().toString())
                    .contains("disk", Long.toString(removed.disk().id()));
        });
    }

    @Test
    void the_orders_of_a_node_and_those_of_the_whole_cluster_are_taken_back() {
        var page = page(BOTH);
        audit.begin();

        page.ofNode();
        var ofNode = page.getTaken();
        page.ofCluster();

        assertThat(ofNode).isEqualTo(PER_NODE);
        assertThat(page.getTaken()).isEqualTo(PER_NODE);
        assertThat(page.getDetails().ofCluster()).isZero();
    }

    @Test
    void an_order_that_was_taken_back_meanwhile_is_not_taken_back_twice_and_no_change_is_recorded() {
        var page = page(BOTH);
        database.bean(EraseOrders.class)
                .takeBack(OrderedDisks.ofCluster(removed.cluster()), "another", clock.instant());
        audit.begin();

        page.ofDisk();

        assertThat(page.getTaken()).isZero();
        assertThat(order(page).takenBackBy()).contains("another");
    }

    @Test
    void a_user_who_may_only_read_sees_the_order_and_is_refused_by_the_server() {
        var page = page(ArmAction.ERASED_DISKS_READ);
        audit.begin();

        assertThat(page.isAllowed()).isFalse();
        assertThat(page.getDetails().disk().takeBack()).isFalse();
        assertThatThrownBy(page::ofDisk).isInstanceOf(AuthorizationProblem.class);

        assertThat(removed.disk().hasOpenOrder()).isTrue();
        assertThat(records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("action", ArmAction.TAKE_BACK_ERASURES.action().name())
                .containsEntry("status", "Refused"));
    }

    @Test
    void an_order_that_is_due_can_still_be_taken_back() {
        var first = page(BOTH).getDetails().disk();
        clock.pass(DELAY.multipliedBy(2));

        var page = page(BOTH);
        assertThat(page.getDetails().disk().disk().id()).isEqualTo(first.disk().id());
        assertThat(page.getDetails().disk().orderStatus()).isEqualTo(OrderStatus.DUE);
        assertThat(page.getDetails().disk().takeBack()).isTrue();
    }

    @Test
    void an_order_for_a_node_whose_key_two_machines_use_is_withheld_and_can_be_taken_back() {
        var node = removed.first();
        var boots = database.bean(NodeBoots.class);
        for (var boot : List.of("node", "copy", "node")) {
            clock.pass(Duration.ofSeconds(20));
            boots.observe(
                    node.id(),
                    new Sender(boot, Optional.empty()),
                    clock.millis(),
                    clock.instant(),
                    new NodeBoots.Caution(Duration.ofMinutes(1), Duration.ZERO));
        }

        var page = page(BOTH);
        assertThat(page.getDetails().disk().orderStatus()).isEqualTo(OrderStatus.WITHHELD);
        audit.begin();
        page.ofNode();

        assertThat(page.getTaken()).isEqualTo(PER_NODE);
        assertThat(page.getDetails().disk().orderStatus()).isEqualTo(OrderStatus.TAKEN_BACK);
    }

    private static EraseOrder order(TakeBackErasures page) {
        return page.getDetails().disk().disk().order().orElseThrow();
    }

    private TakeBackErasures page(ArmAction... actions) {
        var page = beans(actions).fresh(TakeBackErasures.class);
        page.setScope(removed.cluster().subscription());
        page.setDisk(Long.toString(removed.disk().id()));
        page.load();
        return page;
    }

    private TestBeans beans(ArmAction... actions) {
        return new TestBeans(database, () -> {})
                .with(Clock.class, clock)
                .with(AuditContext.class, audit)
                .with(CallerGrants.class, Readers.allowing(subscription, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (proxy, method, arguments) -> Caller.of(USER)))
                .with("keyward.audit.trusted-proxies", Optional.empty());
    }

    private List<ChainedRow> records() {
        return RecordsOfScope.records(
                beans().get(AuditRecords.class),
                removed.cluster().subscription(),
                removed.cluster().toString());
    }
}
