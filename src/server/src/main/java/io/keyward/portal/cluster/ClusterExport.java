package io.keyward.portal.cluster;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.search.ClusterIndex;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.overview.ClusterFact;
import io.keyward.overview.ClusterFilter;
import io.keyward.overview.ClusterList;
import io.keyward.overview.ClusterOrder;
import io.keyward.portal.page.CsvFile;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of clusters as a file, with the filter and the order of the page. */
@WebServlet("/portal/clusters.csv")
public class ClusterExport extends HttpServlet {

    /** The query parameters of the page. */
    static final List<String> PARAMETERS = List.of("search", "access", "state", "kind", "key", "only", "sort", "order");

    private static final long serialVersionUID = 1;
    private static final List<String> COLUMNS = List.of(
            "name",
            "resourceGroup",
            "subscription",
            "state",
            "kind",
            "opens",
            "since",
            "worstAlert",
            "nodesLockedOut",
            "key",
            "identity");

    @Inject
    transient ClusterList list;

    @Inject
    transient ClusterIndex index;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient ReadableClusters readable;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!permitted.allowsSomewhere(PortalData.CLUSTER)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var filter = ClusterListPage.filter(name -> SentFile.parameter(request, name));
        var order = ClusterListPage.order(SentFile.parameter(request, "sort"), SentFile.parameter(request, "order"));
        CsvFile.begin(response, "clusters", COLUMNS)
                .send(
                        0,
                        (first, size) -> rows(filter, order, first, size),
                        (first, rows) -> first + rows.size(),
                        row -> row);
    }

    List<List<Object>> rows(ClusterFilter filter, ClusterOrder order, int first, int size) {
        var facts = permitted.readVisible(
                PortalData.CLUSTER, clusters -> list.clusters(filter, order, first, size, readable.among(clusters)));
        var listed = listed(facts);
        return facts.stream()
                .map(fact -> cells(fact, Optional.ofNullable(listed.get(fact.id()))))
                .toList();
    }

    private Map<ClusterId, ListedCluster> listed(List<ClusterFact> facts) {
        var ids = facts.stream().map(ClusterFact::resourceId).toList();
        return permitted.readVisible(PortalData.CLUSTER, clusters -> index.of(ids)).stream()
                .collect(toMap(ListedCluster::id, cluster -> cluster));
    }

    // a cluster can be deleted between the two queries, and a cluster may have no customer's key
    private static List<Object> cells(ClusterFact fact, Optional<ListedCluster> listed) {
        var encryption = listed.map(ListedCluster::encryption);
        return Arrays.asList(
                fact.resourceId().name(),
                fact.resourceId().resourceGroup(),
                fact.resourceId().subscription(),
                fact.state(),
                fact.kind().wireName(),
                fact.opening(),
                fact.since(),
                fact.worstAlert(),
                fact.lockedNodes(),
                encryption.map(under -> under.key()).orElse(null),
                encryption.map(under -> under.identity().text()).orElse(null));
    }
}
