package io.keyward.portal.search;

import io.keyward.cluster.ResourceId;
import io.keyward.overview.ClusterFact;
import io.keyward.overview.ClusterFilter;
import io.keyward.overview.ClusterList;
import io.keyward.overview.ClusterOrder;
import io.keyward.overview.InstallationSearch;
import io.keyward.overview.InstallationSearch.FoundKey;
import io.keyward.overview.InstallationSearch.FoundNode;
import io.keyward.overview.InstallationSearch.FoundOperation;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import io.keyward.portal.role.ReadableAssignments;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a text names: clusters, nodes, key versions, an operation, principals. If the text is the complete name or id of
 * one of them, the browser is redirected to its page.
 */
@Named
@RequestScoped
public class SearchPage {

    private static final int FOUND = 20; // of each kind

    @Inject
    ClusterList clusterList;

    @Inject
    InstallationSearch search;

    @Inject
    ReadableAssignments assignments;

    @Inject
    ShownNames names;

    @Inject
    PermittedReads permitted;

    @Inject
    ReadableClusters readable;

    @Inject
    PermittedPages pages;

    private String text = "";
    private List<ClusterFact> clusters = List.of();
    private List<FoundNode> nodes = List.of();
    private List<FoundKey> keys = List.of();
    private Optional<FoundOperation> operation = Optional.empty();
    private List<String> principals = List.of();

    public void load() {
        if (text.isEmpty()) {
            return;
        }
        clusters = permitted.readVisible(
                PortalData.CLUSTER,
                visible -> clusterList.clusters(filter(), ClusterOrder.WORST, 0, FOUND, readable.among(visible)));
        nodes = permitted.readVisible(PortalData.DISKS, visible -> search.nodes(text, visible, FOUND));
        keys = permitted.readVisible(PortalData.KEY_ESTATE, visible -> search.keys(text, visible, FOUND));
        operation = permitted.readVisible(PortalData.OPERATIONS, visible -> search.operation(text, visible));
        principals = assignments.principals(text, FOUND);
        names.read(principals);
        exact().ifPresent(SearchPage::redirect);
    }

    private ClusterFilter filter() {
        var name = ResourceId.find(text).map(ResourceId::name).orElse(text);
        return new ClusterFilter(name, "", "", "", "", "");
    }

    // if the text is the complete name or id of a result: the address of the page of this result
    private Optional<String> exact() {
        return cluster()
                .or(() -> operation.map(
                        found -> Address.of("cluster", "id", found.cluster().toString()) + "#operations"))
                .or(this::key)
                .or(this::node)
                .or(this::principal);
    }

    private Optional<String> cluster() {
        return clusters.stream()
                .map(ClusterFact::resourceId)
                .filter(id -> AsciiCase.equal(text, id.name()) || AsciiCase.equal(text, id.toString()))
                .findFirst()
                .map(id -> Address.of("cluster", "id", id.toString()));
    }

    private Optional<String> key() {
        return keys.stream()
                .filter(found -> keys.size() == 1)
                .filter(found -> AsciiCase.equal(text, found.key().version())
                        || AsciiCase.equal(text, found.key().toString()))
                .findFirst()
                .filter(found -> !scope(found).isEmpty())
                .map(found -> Address.of(
                        "key", "subscription", scope(found), "key", found.key().toString()));
    }

    private Optional<String> node() {
        return nodes.stream()
                .filter(found -> nodes.size() == 1 && found.isNamed(text))
                .findFirst()
                .map(found -> Address.of("nodes", "id", found.cluster().toString()));
    }

    private Optional<String> principal() {
        return principals.stream()
                .filter(found -> AsciiCase.equal(text, found) || (principals.size() == 1 && names.isNamed(found, text)))
                .findFirst()
                .map(found -> Address.of("roles", "search", found));
    }

    private static void redirect(String address) {
        var faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(address);
            faces.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scope at which the user may open the page of the key version; empty if there is none. */
    public String scope(FoundKey key) {
        return pages.keyScope(key.cluster());
    }

    public boolean isNothing() {
        return clusters.isEmpty() && nodes.isEmpty() && keys.isEmpty() && operation.isEmpty() && principals.isEmpty();
    }

    public List<ClusterFact> getClusters() {
        return clusters;
    }

    public List<FoundNode> getNodes() {
        return nodes;
    }

    public List<FoundKey> getKeys() {
        return keys;
    }

    /** Null if the text is not the id of an operation that the user may read. */
    public FoundOperation getOperation() {
        return operation.orElse(null);
    }

    /** The ids of principals with a role whose id or name contains the text. */
    public List<String> getPrincipals() {
        return principals;
    }

    /** How many results of each kind the page shows at most. */
    public int getMost() {
        return FOUND;
    }

    public String getText() {
        return text;
    }

    public void setText(String given) {
        text = TypedText.of(given);
    }
}
