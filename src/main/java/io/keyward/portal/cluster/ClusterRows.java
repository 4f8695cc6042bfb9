package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.search.ClusterEntry;
import io.keyward.cluster.search.ClusterEntry.Order;
import io.keyward.cluster.search.ClusterIndex;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The clusters that the user may read, searched and sorted, one page at a time. */
@Dependent
public class ClusterRows extends LazyDataModel<ClusterRow> {

    private static final long serialVersionUID = 1;
    private static final Map<String, Order> ORDERS =
            Map.of("name", Order.NAME, "resourceGroup", Order.RESOURCE_GROUP, "state", Order.STATE);

    @Inject
    transient ClusterIndex index;

    @Inject
    transient CallerGrants caller;

    @Inject
    transient ClusterReading reading;

    private String text = "";
    private transient List<ClusterEntry> counted; // the table counts before it loads a page

    String text() {
        return text;
    }

    void find(String wanted) {
        text = wanted == null ? "" : wanted;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        counted = index.find(text, caller.clustersAllowing(ArmAction.CLUSTER_READ));
        return counted.size();
    }

    @Override
    public List<ClusterRow> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        var found = found(sorting);
        var page = found.subList(Math.min(first, found.size()), Math.min(first + size, found.size()));
        return reading.rows(index.read(page));
    }

    private List<ClusterEntry> found(Map<String, SortMeta> sorting) {
        var sort = sorting.values().stream().findFirst();
        var order = sort.map(SortMeta::getField).map(ORDERS::get).orElse(Order.NAME);
        var descending = sort.filter(each -> each.getOrder().isDescending()).isPresent();
        return order.sorted(counted, descending);
    }
}
