package io.keyward.portal.node;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disks;
import io.keyward.disk.report.ListedDisk;
import io.keyward.disk.report.NodeReports;
import io.keyward.key.KeyId;
import io.keyward.list.Page;
import io.keyward.node.NodeContact;
import io.keyward.node.NodeContacts;
import io.keyward.node.attestation.AttestedBoots;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterSubpage;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The nodes and disks of a cluster: the planned and the actual key version of each disk, and whether it is encrypted. */
@Named
@RequestScoped
public class NodePage extends ClusterSubpage {

    private static final int DISKS = 100;

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    NodeReports reports;

    @Inject
    NodeContacts contacts;

    @Inject
    AttestedBoots boots;

    @Inject
    ShownConflicts clones;

    @Inject
    PermittedReads permitted;

    @Inject
    PermittedPages pages;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.unreachable-after")
    Duration unreachableAfter;

    private String after = "";
    private Cluster shown;
    private Page<NodeRow> rows;
    private List<ConflictRow> conflicts = List.of();

    public NodePage() {
        super(PortalData.DISKS);
    }

    @Override
    protected void read(Cluster found) {
        shown = found;
        rows = permitted
                .read(PortalData.DISKS, found.resourceId(), () -> rows(found))
                .orElse(null);
    }

    private Page<NodeRow> rows(Cluster found) {
        var page = Page.of(disks.page(found.id(), TypedText.number(after), DISKS + 1), DISKS, disk -> disk.id()
                .toString());
        var ofNodes = reports.listed(page.items()).stream()
                .collect(groupingBy(listed -> listed.disk().node()));
        var known = contacts(found);
        var all = nodes.of(found.id());
        var attestations = attestations(found, ofNodes.keySet());
        conflicts = clones.of(found, all);
        var list = all.stream()
                .filter(node -> ofNodes.containsKey(node.id()))
                .map(node -> row(node, known, attestations.get(node.id()), ofNodes.get(node.id())))
                .toList();
        return new Page<>(list, page.next());
    }

    /** When Keyward last received a heartbeat of each node; empty if the user may not read it. */
    private Optional<Map<Long, NodeContact>> contacts(Cluster found) {
        return permitted.read(PortalData.NODE_CONTACT, found.resourceId(), () -> contacts.of(found.id()));
    }

    /**
     * Whether the current boots of these nodes are attested. Nodes that are not enrolled are missing; empty if the user may not
     * read it.
     */
    private Map<Long, BootAttestation> attestations(Cluster found, Set<Long> ofPage) {
        return permitted
                .read(PortalData.BOOT_ATTESTATION, found.resourceId(), () -> attested(found, ofPage))
                .orElse(Map.of());
    }

    private Map<Long, BootAttestation> attested(Cluster found, Set<Long> ofPage) {
        var known = boots.of(ofPage);
        return contacts.of(found.id()).entrySet().stream()
                .filter(contact -> contact.getValue().enrolledAt().isPresent())
                .collect(toMap(Map.Entry::getKey, contact -> attestation(contact.getKey(), known)));
    }

    private static BootAttestation attestation(long node, Map<Long, BootAttestation> known) {
        return known.getOrDefault(node, BootAttestation.notAsked(State.ENROLLED_WITH_CODE));
    }

    private NodeRow row(
            Node node, Optional<Map<Long, NodeContact>> known, BootAttestation attestation, List<ListedDisk> ofNode) {
        var now = clock.instant();
        var contact = known.map(ofNodes -> ofNodes.getOrDefault(node.id(), NodeContact.NONE));
        return new NodeRow(
                node,
                contact.map(each -> each.state(now, unreachableAfter)).orElse(""),
                contact.flatMap(each -> each.unreachableSince(now, unreachableAfter))
                        .orElse(null),
                attestation,
                conflicts.stream().anyMatch(conflict -> conflict.host().equals(node.host())),
                ofNode);
    }

    /** Null if the cluster was not found, or the user may not read its disks. */
    public Page<NodeRow> getRows() {
        return rows;
    }

    /** The nodes of the cluster whose key two machines use, including those that are not on this page. */
    public List<ConflictRow> getConflicts() {
        return conflicts;
    }

    /** The scope at which the user may open the pages of the key versions; empty if there is none. */
    public String getKeyScope() {
        return pages.keyScope(shown.resourceId());
    }

    /** True if the user may change nodes, so that each node has a link to a page for that. */
    public boolean isManageable() {
        return pages.nodeManagement(getId());
    }

    /** The key version in the customer's spelling (R11). */
    public KeyId asWritten(KeyId key) {
        return shown.asWritten(key);
    }

    /** The id of the disk after which the page begins. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String disk) {
        after = TypedText.of(disk);
    }
}
