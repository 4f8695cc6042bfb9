package io.keyward.portal.node;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisk.Verdict;
import io.keyward.access.reboot.RebootRisks;
import io.keyward.cluster.Cluster;
import io.keyward.portal.page.PageOfList;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterSubpage;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which nodes of a cluster could not unlock their disks if they rebooted now. */
@Named
@RequestScoped
public class RebootRiskPage extends ClusterSubpage {

    /** The number of nodes with a verdict. */
    public record VerdictCount(Verdict verdict, int nodes) {}

    /** The number of nodes of a role with each verdict, the worst verdict first. */
    public record RoleCounts(String role, List<VerdictCount> counts) {}

    private static final int NODES = 50; // on a page

    @Inject
    RebootRisks risks;

    @Inject
    PermittedReads permitted;

    private String role = "";
    private String page = "";
    private boolean hasKey;
    private List<RebootRisk> nodes = List.of();

    public RebootRiskPage() {
        super(PortalData.REBOOT_RISK);
    }

    // without a customer's key there is nothing to unlock
    @Override
    protected void read(Cluster found) {
        hasKey = found.encryption().isPresent();
        nodes = hasKey ? rows(found) : List.of();
    }

    private List<RebootRisk> rows(Cluster found) {
        return permitted.read(PortalData.REBOOT_RISK, found.resourceId(), () -> risks.of(found)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** False if no customer's key protects the disks of the cluster. */
    public boolean isUnderKey() {
        return hasKey;
    }

    public List<RebootRisk> getNodes() {
        return nodes;
    }

    /** The number of nodes with each verdict, the worst verdict first, without the verdicts that no node has. */
    public List<VerdictCount> getCounts() {
        return counts(nodes).stream().filter(count -> count.nodes() > 0).toList();
    }

    /** The number of nodes with each verdict, for each role of the cluster that has nodes. */
    public List<RoleCounts> getRoles() {
        return nodes.stream().collect(groupingBy(RebootRiskPage::roleOf, TreeMap::new, toList())).entrySet().stream()
                .map(ofRole -> new RoleCounts(ofRole.getKey(), counts(ofRole.getValue())))
                .toList();
    }

    private static List<VerdictCount> counts(List<RebootRisk> some) {
        return Stream.of(Verdict.values())
                .map(verdict -> new VerdictCount(verdict, with(verdict, some).size()))
                .toList();
    }

    /**
     * The nodes on this page of the list: first those that could not unlock a disk, then those about which nothing is known.
     */
    public List<RebootRisk> getAtRisk() {
        return allAtRisk().stream().skip(getShown().first()).limit(NODES).toList();
    }

    /** The page of the list of nodes at risk. */
    public PageOfList getShown() {
        return PageOfList.of(page, NODES).of(allAtRisk().size());
    }

    private List<RebootRisk> allAtRisk() {
        return Stream.of(Verdict.LOCKED, Verdict.UNKNOWN)
                .flatMap(verdict -> with(verdict, nodes).stream())
                .filter(node -> role.isEmpty() || role.equals(roleOf(node)))
                .toList();
    }

    /**
     * The percentage of nodes with locked disks, for a bar. It is at least 1 if there is such a node, so that the bar shows
     * even one of a thousand nodes.
     */
    public int getPercent() {
        var locked = with(Verdict.LOCKED, nodes).size();
        return locked == 0 ? 0 : Math.max(1, 100 * locked / nodes.size());
    }

    private static List<RebootRisk> with(Verdict verdict, List<RebootRisk> some) {
        return some.stream().filter(node -> node.verdict() == verdict).toList();
    }

    private static String roleOf(RebootRisk node) {
        return node.node().role().wireName();
    }

    /** The role to which the list is limited; empty for all. */
    public String getRole() {
        return role;
    }

    public void setRole(String text) {
        role = TypedText.of(text);
    }

    public String getPage() {
        return page;
    }

    public void setPage(String text) {
        page = TypedText.of(text);
    }
}
