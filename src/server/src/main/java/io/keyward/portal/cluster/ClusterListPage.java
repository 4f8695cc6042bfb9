package io.keyward.portal.cluster;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.search.ClusterIndex;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.overview.ClusterFact;
import io.keyward.overview.ClusterFilter;
import io.keyward.overview.ClusterList;
import io.keyward.overview.ClusterOrder;
import io.keyward.overview.Opening;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.PageOfList;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of clusters. Filter, order and page are in its address. */
@Named
@ViewScoped
public class ClusterListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CLUSTERS = 25;

    @Inject
    transient ClusterList list;

    @Inject
    transient ClusterIndex index;

    @Inject
    transient ClusterReading reading;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient ReadableClusters readable;

    private String search = "";
    private String access = "";
    private String state = "";
    private String kind = "";
    private String key = "";
    private String only = "";
    private String sort = "";
    private String order = "";
    private String page = "";
    private transient List<ClusterRow> rows = List.of();
    private transient PageOfList shown = PageOfList.of("", CLUSTERS);

    /** Reads the page of the list that the address names; the page calls it again to stay up to date. */
    public void load() {
        var wanted = PageOfList.of(page, CLUSTERS);
        var part = permitted.readVisible(
                PortalData.CLUSTER,
                clusters -> list.page(filter(), chosenOrder(), wanted.first(), CLUSTERS, readable.among(clusters)));
        shown = wanted.of(part.total());
        rows = rows(part.clusters());
    }

    private ClusterFilter filter() {
        return new ClusterFilter(search, access, state, kind, key, only);
    }

    private ClusterOrder chosenOrder() {
        return new ClusterOrder(sort, order.equals("descending"));
    }

    private List<ClusterRow> rows(List<ClusterFact> facts) {
        var ids = facts.stream().map(ClusterFact::resourceId).toList();
        var listed = permitted.readVisible(PortalData.CLUSTER, clusters -> index.of(ids)).stream()
                .collect(toMap(ListedCluster::id, cluster -> cluster));
        // a cluster can be deleted between the two queries
        return reading.rows(
                facts.stream().filter(fact -> listed.containsKey(fact.id())).toList(), listed);
    }

    public List<ClusterRow> getRows() {
        return rows;
    }

    public PageOfList getShown() {
        return shown;
    }

    /** True if the list is neither filtered nor empty because of its page. */
    public boolean isWhole() {
        return filter().equals(ClusterFilter.NONE) && shown.number() == 1;
    }

    public boolean isAccessShown() {
        return permitted.allowsSomewhere(PortalData.KEY_ACCESS);
    }

    public List<Choice> getAccesses() {
        return choices(Stream.of(Opening.values()).map(Opening::name), access);
    }

    public List<Choice> getStates() {
        return choices(
                Stream.concat(
                        Stream.of(ClusterState.values())
                                .filter(each -> each != ClusterState.DELETED)
                                .map(ClusterState::name),
                        Stream.of(ClusterFilter.CHANGING)),
                state);
    }

    public List<Choice> getKinds() {
        return Stream.of(ClusterKind.values())
                .map(each -> Choice.of(each.name(), each.wire(), kind))
                .toList();
    }

    private static List<Choice> choices(Stream<String> values, String selected) {
        return Choice.of(values.toList(), selected);
    }

    /** {@code ascending}, {@code descending} or {@code none}: how the list is sorted by a column. */
    public String sorted(String column) {
        if (!sort.equals(column)) {
            return "none";
        }
        return chosenOrder().descending() ? "descending" : "ascending";
    }

    /** The order that a link in the head of a column leads to. */
    public String nextOrder(String column) {
        return sorted(column).equals("ascending") ? "descending" : "";
    }

    /** Name, resource group or subscription, or a part of one. */
    public String getSearch() {
        return search;
    }

    public void setSearch(String text) {
        search = TypedText.of(text);
    }

    public String getAccess() {
        return access;
    }

    public void setAccess(String text) {
        access = TypedText.of(text);
    }

    public String getState() {
        return state;
    }

    public void setState(String text) {
        state = TypedText.of(text);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String text) {
        kind = TypedText.of(text);
    }

    public String getKey() {
        return key;
    }

    public void setKey(String text) {
        key = TypedText.of(text);
    }

    /** {@code locked} or {@code expiring}; empty for all clusters. */
    public String getOnly() {
        return Map.of(ClusterFilter.LOCKED, ClusterFilter.LOCKED, ClusterFilter.EXPIRING, ClusterFilter.EXPIRING)
                .getOrDefault(only, "");
    }

    public void setOnly(String text) {
        only = TypedText.of(text);
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String text) {
        sort = TypedText.of(text);
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String text) {
        order = TypedText.of(text);
    }

    public String getPage() {
        return page;
    }

    public void setPage(String text) {
        page = TypedText.of(text);
    }
}
