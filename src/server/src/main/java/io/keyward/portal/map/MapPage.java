package io.keyward.portal.map;

import static java.util.stream.Collectors.toCollection;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.disk.ClusterNeed;
import io.keyward.overview.Opening;
import io.keyward.overview.map.MapFilter;
import io.keyward.overview.map.MapItem;
import io.keyward.portal.key.KeyChange;
import io.keyward.portal.page.Choice;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import io.keyward.retirement.KeyNeed;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The map of a scope. Its address determines what it shows. */
@Named
@RequestScoped
public class MapPage extends ScopePage {

    @Inject
    MapReading reading;

    @Inject
    EffectReading effectReading;

    @Inject
    ClusterLinks links;

    @Inject
    PermittedPages pages;

    @Inject
    HttpServletRequest request;

    private MapAddress address;
    private ChosenChange chosen;
    private KeyNeed need;
    private MapEffects effects;
    private MapTree tree;
    private List<MapBox> vaults = List.of();

    public MapPage() {
        super(PortalData.KEY_ESTATE);
    }

    /** Reads the address, and then the data of the map. */
    @Override
    public void load() {
        address = MapAddress.of(request.getParameterMap());
        setScope(address.scope());
        super.load();
    }

    @Override
    protected void read(ClusterScope of) {
        chosen = ChosenChange.of(address);
        need = chosen.key().flatMap(key -> effectReading.need(key, of)).orElse(null);
        if (need != null && chosen.change().isPresent()) {
            effects = effectReading.read(address.change(), chosen, need, of).orElse(null);
        }
        var filter = new MapFilter(
                of,
                address.search(),
                address.access(),
                chosen.key(),
                chosen.change().filter(change -> effects != null));
        var found = reading.read(filter, address.open());
        address = address.in(of.text()).opened(found.open());
        tree = new MapTree(address, found, chosen.key(), effects != null, isChoice(), this::hasPage, this::hasNodes);
        vaults = tree.vaults();
    }

    private boolean hasPage(MapItem cluster) {
        return !links.of(cluster.resource()).id().isEmpty();
    }

    private boolean hasNodes(MapItem cluster) {
        return hasPage(cluster) && pages.ofCluster(PortalData.REBOOT_RISK, cluster.id());
    }

    /** True if the user may ask for the effects of a change. */
    public boolean isChoice() {
        return allows(PortalData.EFFECTS);
    }

    /** True if the user may read whether the keys of the scope can be used. */
    public boolean isAccessShown() {
        return allows(PortalData.KEY_ACCESS);
    }

    public List<MapBox> getVaults() {
        return vaults;
    }

    /** The pages of the vaults; null if there is one page only. */
    public MapPager getPager() {
        return tree == null ? null : tree.pager();
    }

    public MapDrawing getPicture() {
        return MapDrawing.of(vaults);
    }

    /** All boxes of the drawing, from top to bottom, as rows of the table. */
    public List<MapBox> getRows() {
        var rows = new ArrayList<MapBox>();
        vaults.forEach(vault -> add(vault, rows));
        return rows;
    }

    private static void add(MapBox box, List<MapBox> rows) {
        rows.add(box);
        box.parts().forEach(part -> add(part, rows));
    }

    /** The pagers of the open groups that have several pages. */
    public List<MapPager> getPagers() {
        return Stream.concat(Stream.ofNullable(getPager()), getRows().stream().map(MapBox::pager))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The states that the legend explains. */
    public List<MapState> getStates() {
        return Stream.of(MapState.values())
                .filter(state -> state != MapState.RESTRICTED || effects != null)
                .toList();
    }

    public MapAddress getAddress() {
        return address;
    }

    /** True if a filter hides clusters of the scope. */
    public boolean isFiltered() {
        return !address.search().isEmpty() || !address.access().isEmpty();
    }

    /** What needs the chosen key version; null if none is chosen, or the user may not read it. */
    public KeyNeed getNeed() {
        return need;
    }

    /** Null if no change is chosen, {@link #getProblem} is not empty, or the user may not read what needs the key version. */
    public MapEffects getEffects() {
        return effects;
    }

    /** The message key for what is missing or invalid in the address; empty if nothing is. */
    public String getProblem() {
        return chosen == null ? "" : chosen.problem();
    }

    public List<Choice> getChanges() {
        return Choice.of(KeyChange.WORDS, address.change());
    }

    public List<Choice> getAccesses() {
        return Choice.of(
                Stream.of(Opening.REFUSED, Opening.UNKNOWN, Opening.POSSIBLE)
                        .map(Opening::name)
                        .toList(),
                address.access());
    }

    /** The identities of the first clusters under the chosen version that the user may read. */
    public List<Choice> getIdentities() {
        if (need == null) {
            return List.of();
        }
        var named = need.first().stream().map(ClusterNeed::resourceId).toList();
        Set<String> found = links.among(named).stream()
                .map(ListedCluster::encryption)
                .filter(Objects::nonNull)
                .map(encryption -> encryption.identity().text())
                .collect(toCollection(() -> new TreeSet<>(AsciiCase.ORDER)));
        return Choice.of(found, address.identity());
    }
}
