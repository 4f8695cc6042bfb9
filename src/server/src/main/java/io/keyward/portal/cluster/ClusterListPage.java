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
import io.keyward.portal.page.AddressQuery;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.PageOfList;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The list of clusters. The address contains the filter, the order and the number of the list's page. */
@Named
@ViewScoped
public class ClusterListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int USUAL = 25;
    private static final int MAX_ROWS = 100;

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

    private ClusterFilter filter;
    private String sort = "";
    private String order = "";
    private String page = "";
    private int size = USUAL;
    private transient List<ClusterRow> rows = List.of();
    private transient PageOfList shown = PageOfList.of("", USUAL);

    @PostConstruct
    void readAddress() {
        filter = filter(ClusterListPage::parameter);
        sort = parameter("sort");
        order = parameter("order");
        page = parameter("page");
        size = parameter("rows").equals(Integer.toString(MAX_ROWS)) ? MAX_ROWS : USUAL;
    }

    /** The filter in an address. */
    static ClusterFilter filter(UnaryOperator<String> parameter) {
        return new ClusterFilter(
                parameter.apply("search"),
                parameter.apply("access"),
                parameter.apply("state"),
                parameter.apply("kind"),
                parameter.apply("key"),
                parameter.apply("only"));
    }

    private static String parameter(String name) {
        return TypedText.of(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name));
    }

    /** Reads the part of the list that the address names. The web page calls this repeatedly to stay up to date. */
    public void load() {
        var wanted = PageOfList.of(page, size);
        var part = permitted.readVisible(
                PortalData.CLUSTER,
                clusters -> list.page(filter, chosenOrder(), wanted.first(), size, readable.among(clusters)));
        shown = wanted.of(part.total());
        rows = rows(part.clusters());
    }

    private ClusterOrder chosenOrder() {
        return order(sort, order);
    }

    /** The sort order that these parameters of the page's address describe. */
    static ClusterOrder order(String column, String direction) {
        return new ClusterOrder(column, direction.equals("descending"));
    }

    /** The query string with which {@link ClusterExport} sends the same list as a file. */
    public String getQuery() {
        return AddressQuery.of(ClusterExport.PARAMETERS, ClusterListPage::parameter);
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

    /** True if the list has no filter and shows its first page. */
    public boolean isWhole() {
        return filter.equals(ClusterFilter.NONE) && shown.number() == 1;
    }

    public boolean isAccessShown() {
        return permitted.allowsSomewhere(PortalData.KEY_ACCESS);
    }

    public List<Choice> getAccesses() {
        return choices(Stream.of(Opening.values()).map(Opening::name), filter.opening());
    }

    public List<Choice> getStates() {
        return choices(
                Stream.concat(
                        Stream.of(ClusterState.values())
                                .filter(each -> each != ClusterState.DELETED)
                                .map(ClusterState::name),
                        Stream.of(ClusterFilter.CHANGING)),
                filter.state());
    }

    public List<Choice> getKinds() {
        return Stream.of(ClusterKind.values())
                .map(each -> Choice.of(each.name(), each.wireName(), filter.kind()))
                .toList();
    }

    /** The numbers of clusters on a page of the list from which the user can choose. */
    public List<Choice> getSizes() {
        return choices(Stream.of(USUAL, MAX_ROWS).map(Object::toString), Integer.toString(size));
    }

    public int getSize() {
        return size;
    }

    /** True if a page of the list has the default number of clusters. */
    public boolean isUsual() {
        return size == USUAL;
    }

    private static List<Choice> choices(Stream<String> values, String selected) {
        return Choice.of(values.toList(), selected);
    }

    /** How the list is sorted by a column: {@code ascending}, {@code descending} or {@code none}. */
    public String sorted(String column) {
        if (!sort.equals(column)) {
            return "none";
        }
        return chosenOrder().descending() ? "descending" : "ascending";
    }

    /** The order that the link in the header of a column selects: {@code descending}, or empty for ascending. */
    public String nextOrder(String column) {
        return sorted(column).equals("ascending") ? "descending" : "";
    }

    /** The filter in the address. */
    public ClusterFilter getFilter() {
        return filter;
    }

    /** A constant of {@link ClusterOrder.Column}; empty for the worst clusters first. */
    public String getSort() {
        return sort;
    }

    public String getOrder() {
        return order;
    }
}
