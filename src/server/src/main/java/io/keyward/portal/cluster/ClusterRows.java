package io.keyward.portal.cluster;

import io.keyward.cluster.search.ClusterIndex;
import io.keyward.cluster.search.ClusterOrder;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
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
    private static final Map<String, ClusterOrder> ORDERS = Map.of(
            "name", ClusterOrder.NAME, "resourceGroup", ClusterOrder.RESOURCE_GROUP, "state", ClusterOrder.STATE);

    @Inject
    transient ClusterIndex index;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient ClusterReading reading;

    private String text = "";

    String text() {
        return text;
    }

    void find(String wanted) {
        text = TypedText.of(wanted);
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return permitted.readVisible(PortalData.CLUSTER, visible -> index.count(text, visible));
    }

    @Override
    public List<ClusterRow> load(int first, int size, Map<String, SortMeta> sorting, Map<String, FilterMeta> filters) {
        var sort = sorting.values().stream().findFirst();
        var order = sort.map(SortMeta::getField).map(ORDERS::get).orElse(ClusterOrder.NAME);
        var descending = sort.filter(each -> each.getOrder().isDescending()).isPresent();
        return reading.rows(permitted.readVisible(
                PortalData.CLUSTER, visible -> index.page(text, visible, order, descending, first, size)));
    }
}
