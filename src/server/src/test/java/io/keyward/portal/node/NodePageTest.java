package io.keyward.portal.node;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.reboot.RebootRisk.Verdict;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.Disks;
import io.keyward.disk.Rewrap;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.ListedDisk;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.node.attestation.AcceptedDocuments;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader sees about the nodes and disks of a cluster, and the risk of their reboot. */
class NodePageTest {

    private final TestClock clock = new TestClock();
    private final KeyId key = Keys.aVersion();
    private final UnsealedDisks sealed = new UnsealedDisks(TestDatabase.H2, key);
    private final Cluster cluster = sealed.cluster();
    private TestBeans beans;
    private long sequence;

    @BeforeEach
    void a_sealed_cluster_and_a_reader() {
        sealed.sealAll(key);
        beans = beans(Readers.of(Scope.subscription(cluster.resourceId().subscription())));
    }

    private TestBeans beans(CallerGrants caller) {
        return AcceptedDocuments.none(new TestBeans(TestDatabase.H2, () -> {}).with(Clock.class, clock))
                .with("keyward.node.unreachable-after", Duration.ofMinutes(1))
                .with(CallerGrants.class, caller);
    }

    @Test
    void a_disk_that_was_never_reported_shows_only_what_is_planned() {
        var disk = dataDisk(nodes().getRows().items().get(0));

        assertThat(disk.plannedKey()).contains(key);
        assertThat(disk.state()).isEqualTo("planned");
        assertThat(disk.actualKey()).isEmpty();
        assertThat(disk.agreement()).isEmpty();
    }

    @Test
    void a_disk_whose_header_names_the_planned_version_is_as_planned() {
        report(disk -> aDisk(null, DiskState.OPEN, key, 1L));

        var disk = dataDisk(nodes().getRows().items().get(0));

        assertThat(disk.state()).isEqualTo("open");
        assertThat(disk.agreement()).contains("same");
    }

    @Test
    void a_disk_whose_header_is_behind_a_rotation_differs() {
        report(disk -> aDisk(null, DiskState.OPEN, key, 1L));
        var fresh = Keys.aVersion();
        rewrap(fresh);

        var disk = dataDisk(nodes().getRows().items().get(0));

        assertThat(disk.plannedKey()).contains(fresh);
        assertThat(disk.actualKey().map(KeyId::toString)).contains(key.canonical());
        assertThat(disk.agreement()).contains("differs");
    }

    @Test
    void a_disk_that_is_being_encrypted_shows_how_far_it_is() {
        report(disk -> new ReportedDisk(null, DiskState.OPEN, key, 1L, true, "encrypt", 1L, 4L, "Slow", "a slow disk"));

        var disk = dataDisk(nodes().getRows().items().get(0));

        assertThat(disk.report().orElseThrow().task()).isEqualTo("encrypt");
        assertThat(disk.percent()).isEqualTo(25);
        assertThat(disk.report().orElseThrow().problemMessage()).isEqualTo("a slow disk");
    }

    @Test
    void a_disk_that_is_not_known_to_be_encrypted_says_why() {
        assertThat(dataDisk(nodes().getRows().items().get(0)).doubt().orElseThrow())
                .contains("the disk is planned");
        report(disk -> aDisk(null, DiskState.OPEN, key, 1L));
        assertThat(dataDisk(nodes().getRows().items().get(0)).doubt()).isEmpty();

        report(disk -> aDisk(null, DiskState.BLANK, null, null));

        var disks = nodes().getRows().items().get(0).disks();
        assertThat(dataDisk(nodes().getRows().items().get(0)).doubt().orElseThrow())
                .contains("no LUKS header");
        assertThat(disks)
                .filteredOn(disk -> disk.disk().kind() == DiskKind.OS)
                .allMatch(disk -> disk.doubt().isEmpty()); // an OS disk has no DEK
    }

    @Test
    void every_node_is_shown_with_all_its_disks() {
        var rows = nodes().getRows();

        assertThat(rows.items())
                .extracting(row -> row.node().host())
                .containsExactlyElementsOf(ofCluster().stream().map(Node::host).toList());
        assertThat(rows.items()).allSatisfy(node -> {
            assertThat(node.disks())
                    .extracting(disk -> disk.disk().kind())
                    .contains(DiskKind.OS, DiskKind.DATA, DiskKind.TEMP);
        });
        assertThat(rows.next()).isEmpty();
    }

    @Test
    void when_a_node_was_last_heard_of_is_shown_to_those_who_may_list_the_hosts() {
        beans = beans(Readers.allowing(
                Scope.of(cluster.resourceId().toString()), ArmAction.DISKS_READ, ArmAction.LIST_HOSTS));
        var lister = nodes().getRows().items();
        beans = beans(Readers.allowing(Scope.of(cluster.resourceId().toString()), ArmAction.DISKS_READ));
        var reader = nodes().getRows().items();

        assertThat(lister).isNotEmpty().extracting(NodeRow::contact).containsOnly("planned");
        assertThat(reader).isNotEmpty().extracting(NodeRow::contact).containsOnly("");
    }

    @Test
    void whether_the_boot_of_an_enrolled_node_is_attested_is_shown_to_those_who_may_read_the_agents() throws Exception {
        enroll(ofCluster().get(0));
        beans = beans(Readers.allowing(
                Scope.of(cluster.resourceId().toString()), ArmAction.DISKS_READ, ArmAction.AGENTS_READ));
        var permitted = nodes().getRows().items();
        beans = beans(Readers.allowing(
                Scope.of(cluster.resourceId().toString()), ArmAction.DISKS_READ, ArmAction.LIST_HOSTS));
        var other = nodes().getRows().items();

        assertThat(permitted.get(0).attestation()).isEqualTo(BootAttestation.notAsked(State.ENROLLED_WITH_CODE));
        assertThat(permitted.get(1).attestation()).isNull();
        assertThat(other).extracting(NodeRow::attestation).containsOnlyNulls();
    }

    private static void enroll(Node node) throws SQLException {
        try (var connection = TestDatabase.H2.source().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("insert into node_enrollment (node_id, enrolled_at, agent_version) values (%d, now(), '1')"
                    .formatted(node.id()));
        }
    }

    @Test
    void a_node_that_never_reported_is_unknown_and_not_locked() {
        var page = beans.fresh(RebootRiskPage.class);
        page.setId(cluster.resourceId().toString());
        page.load();

        assertThat(page.isUnderKey()).isTrue();
        assertThat(page.getAtRisk()).hasSameSizeAs(ofCluster());
        assertThat(page.getAtRisk())
                .allSatisfy(node -> assertThat(node.reported()).isFalse());
        assertThat(page.getCounts())
                .containsExactly(new RebootRiskPage.VerdictCount(
                        Verdict.UNKNOWN, ofCluster().size()));
        assertThat(page.getPercent()).isZero();
    }

    private NodePage nodes() {
        var page = beans.fresh(NodePage.class);
        page.setId(cluster.resourceId().toString());
        page.load();
        return page;
    }

    private static ListedDisk dataDisk(NodeRow node) {
        return node.disks().stream()
                .filter(disk -> disk.disk().kind() == DiskKind.DATA)
                .findFirst()
                .orElseThrow();
    }

    private List<Node> ofCluster() {
        return beans.get(Nodes.class).of(cluster.id());
    }

    private void report(Function<Disk, ReportedDisk> content) {
        var node = ofCluster().get(0);
        var disks = beans.get(Disks.class).ofNode(node.id()).stream().collect(Collectors.toMap(Disk::id, content));
        beans.get(NodeReports.class)
                .store(
                        node.id(),
                        cluster.id(),
                        aHeartbeat(++sequence).disks(disks).build(),
                        clock.instant());
    }

    private void rewrap(KeyId to) {
        var disks = beans.get(Disks.class);
        beans.get(Clusters.class).change(cluster.id(), locked -> {
            locked.rotateTo(to);
            disks.of(locked.id()).forEach(disk -> disk.dek()
                    .ifPresent(old -> disks.rewrap(List.of(new Rewrap(disk.id(), old, Keys.checkedBy(to))))));
            locked.completeRotation();
            return null;
        });
    }
}
