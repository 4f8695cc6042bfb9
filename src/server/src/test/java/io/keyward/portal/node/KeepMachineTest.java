package io.keyward.portal.node;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
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
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict.Evidence;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.Sender;
import io.keyward.key.Keys;
import io.keyward.node.attestation.AcceptedDocuments;
import io.keyward.portal.action.SignedInRequest;
import io.keyward.portal.node.KeepMachine.Decision;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The page on which an operator decides which of two machines remains the node. */
@OnPostgresql
class KeepMachineTest {

    private static final Principal USER = Principal.of("ada", PrincipalType.USER);
    private static final ArmAction[] BOTH = {ArmAction.DISKS_READ, ArmAction.KEEP_MACHINE};

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private final AuditContext audit = new AuditContext();
    private Cluster cluster;
    private Node node;
    private long sequence;

    @BeforeEach
    void two_machines_use_the_key_of_a_node() {
        cluster = new UnsealedDisks(database, Keys.aVersion()).cluster();
        node = database.bean(Nodes.class).of(cluster.id()).get(1);
        beat("boot-of-the-node", "hardware-1");
        beat("boot-of-the-copy", "hardware-1");
        beat("boot-of-the-node", "hardware-1");
    }

    private void beat(String boot, String machine) {
        clock.pass(Duration.ofSeconds(20));
        sequence += 10;
        database.bean(NodeBoots.class)
                .observe(
                        node.id(),
                        new Sender(boot, Optional.of(machine)),
                        sequence,
                        clock.instant(),
                        new NodeBoots.Caution(Duration.ofMinutes(1), Duration.ZERO));
        var heartbeat = aHeartbeat(sequence).boot(boot).machine(machine).build();
        database.bean(NodeReports.class).store(node.id(), cluster.id(), heartbeat, clock.instant());
    }

    @AfterEach
    void the_request_ends() {
        audit.current().ifPresent(work -> work.close());
    }

    @Test
    void the_nodes_page_names_the_node_and_shows_what_is_known_of_both_machines() {
        var page = nodes(ArmAction.DISKS_READ);

        assertThat(page.getConflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.host()).isEqualTo(node.host());
            assertThat(conflict.node().evidence()).isEqualTo(Evidence.FORMER_BOOT);
            assertThat(conflict.node().detectedAt()).isEqualTo(clock.instant());
            assertThat(conflict.decidable()).isFalse();
            assertThat(conflict.node().machines())
                    .extracting(seen -> seen.machine().bootId())
                    .containsExactly("boot-of-the-copy", "boot-of-the-node");
            assertThat(conflict.node().machines())
                    .extracting(seen -> seen.machine().machineId().orElseThrow())
                    .containsOnly("hardware-1");
            assertThat(conflict.node().machines())
                    .extracting(seen -> seen.firstAt().orElseThrow())
                    .containsExactly(TestClock.START.plusSeconds(40), TestClock.START.plusSeconds(20));
            assertThat(conflict.node().machines())
                    .extracting(seen -> seen.reportedAt().orElse(null))
                    .containsExactly(null, clock.instant());
        });
        assertThat(page.getRows().items()).allSatisfy(row -> assertThat(row.cloned())
                .isEqualTo(row.node().host().equals(node.host())));
        assertThat(nodes(BOTH).getConflicts())
                .extracting(ConflictRow::decidable)
                .containsExactly(true);
    }

    @Test
    void a_machine_that_was_restarted_after_the_conflict_can_be_chosen_too() {
        beat("boot-after-it", "hardware-1");

        var page = page("boot-after-it", BOTH);

        assertThat(page.isChosen()).isTrue();
        assertThat(page.getConflict().node().machines())
                .extracting(seen -> seen.machine().bootId())
                .containsExactly("boot-of-the-copy", "boot-of-the-node", "boot-after-it");
    }

    @Test
    void the_machine_that_the_operator_names_is_the_node_and_the_decision_is_recorded() {
        var page = page("boot-of-the-node", BOTH);
        audit.begin();

        page.keep();

        assertThat(page.getOutcome()).isEqualTo(Decision.KEPT);
        assertThat(page.getConflict()).isNull();
        assertThat(isOpen()).isFalse();
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.values())
                    .containsEntry("action", ArmAction.KEEP_MACHINE.action().name())
                    .containsEntry("status", "Succeeded");
            assertThat(record.values().toString()).contains("boot-of-the-node", node.host(), "FORMER_BOOT");
        });
    }

    @Test
    void a_decision_that_somebody_made_before_stays() {
        var page = page("boot-of-the-node", BOTH);
        database.bean(NodeBoots.class).keep(node.id(), "boot-of-the-copy", clock.instant());
        audit.begin();

        page.keep();

        assertThat(page.getOutcome()).isEqualTo(Decision.DECIDED_BEFORE);
        assertThat(database.bean(NodeBoots.class)
                        .isPresent(node.id(), new Sender("boot-of-the-copy", Optional.of("hardware-1"))))
                .isTrue();
    }

    @Test
    void a_user_who_may_only_read_is_refused_by_the_server() {
        var page = page("boot-of-the-node", ArmAction.DISKS_READ);
        audit.begin();

        assertThat(page.isAllowed()).isFalse();
        assertThat(page.getConflict().decidable()).isFalse();
        assertThatThrownBy(page::keep).isInstanceOf(AuthorizationProblem.class);

        assertThat(isOpen()).isTrue();
        assertThat(records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("action", ArmAction.KEEP_MACHINE.action().name())
                .containsEntry("status", "Refused"));
    }

    @Test
    void an_address_with_the_boot_of_no_machine_chooses_none() {
        assertThat(page("boot-of-nobody", BOTH).isChosen()).isFalse();
        assertThat(page("", BOTH).isChosen()).isFalse();
    }

    @Test
    void the_conflict_of_a_removed_node_can_be_decided() {
        remove();
        var page = page("boot-of-the-node", BOTH);
        audit.begin();

        page.keep();

        assertThat(nodes(BOTH).getConflicts()).isEmpty();
        assertThat(page.getOutcome()).isEqualTo(Decision.KEPT);
    }

    private void remove() {
        database.factory().unwrap(SessionFactory.class).inTransaction(entities -> entities.createNativeMutationQuery(
                        "update node set removed_at = :now where id = :node")
                .setParameter("now", clock.instant())
                .setParameter("node", node.id())
                .executeUpdate());
    }

    private KeepMachine page(String boot, ArmAction... actions) {
        var page = beans(actions).fresh(KeepMachine.class);
        page.setId(cluster.resourceId().toString());
        page.setNode(node.host());
        page.setBoot(boot);
        page.load();
        return page;
    }

    private NodePage nodes(ArmAction... actions) {
        var page = beans(actions).fresh(NodePage.class);
        page.setId(cluster.resourceId().toString());
        page.load();
        return page;
    }

    private TestBeans beans(ArmAction... actions) {
        var scope = Scope.subscription(cluster.resourceId().subscription());
        return AcceptedDocuments.none(new TestBeans(database, () -> {}).with(Clock.class, clock))
                .with(AuditContext.class, audit)
                .with(CallerGrants.class, Readers.allowing(scope, actions))
                .with(HttpServletRequest.class, SignedInRequest.of(USER))
                .with("keyward.node.unreachable-after", Duration.ofMinutes(1))
                .with("keyward.audit.trusted-proxies", Optional.empty());
    }

    private boolean isOpen() {
        return database.bean(NodeConflicts.class).open(node.id()).isPresent();
    }

    private List<ChainedRow> records() {
        var resource = cluster.resourceId();
        return RecordsOfScope.records(beans().get(AuditRecords.class), resource.subscription(), resource.toString());
    }
}
