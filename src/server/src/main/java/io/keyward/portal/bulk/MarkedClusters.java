package io.keyward.portal.bulk;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedPages;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clusters that the user has marked in the list, the change to make, and the result of the review for each. The parameters
 * {@code cluster} of the address are the ids of the clusters, which are never reused. The parameter {@code change} is a {@link
 * BulkKind}.
 */
@Named
@ViewScoped
public class MarkedClusters implements Serializable {

    /** How many clusters can be changed at once. */
    public static final int MAX_MARKED = 100;

    private static final long serialVersionUID = 1;

    @Inject
    transient ClusterLinks links;

    @Inject
    transient PermittedPages pages;

    private final ArrayList<String> resources = new ArrayList<>();
    private final ArrayList<Reviewed> reviewed = new ArrayList<>();
    private BulkKind kind;
    private int marked;
    private TypedTag tag = TypedTag.NONE;

    @PostConstruct
    void readAddress() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        read(
                external.getRequestParameterMap().getOrDefault("change", ""),
                external.getRequestParameterValuesMap().getOrDefault("cluster", new String[0]));
    }

    /** @param marks the ids in the address; a text that is not an id is ignored */
    void read(String change, String... marks) {
        kind = BulkKind.find(change).orElse(null);
        var ids = Stream.of(marks)
                .flatMap(mark -> ClusterId.find(mark).stream())
                .distinct()
                .toList();
        marked = ids.size();
        if (isFewEnough()) {
            links.withIds(ids).forEach(found -> resources.add(found.resourceId().toString()));
        }
    }

    /** The status is 404 if the address names no valid change, or the user may not make it at any scope. */
    public void load() {
        if (!isAllowed()) {
            MissingPage.mark();
        }
    }

    /** True if the address names a valid change and the user may make it at some scope. */
    public boolean isAllowed() {
        return kind != null && pages.somewhere(kind.action());
    }

    /** True if no more clusters are marked than can be changed at once. */
    public boolean isFewEnough() {
        return marked <= MAX_MARKED;
    }

    List<ResourceId> clusters() {
        return resources.stream()
                .flatMap(text -> ResourceId.find(text).stream())
                .toList();
    }

    /** Keeps what the review has shown. */
    void keep(TypedTag typed, List<Reviewed> rows) {
        tag = typed;
        reviewed.clear();
        reviewed.addAll(rows);
    }

    List<Reviewed> reviewed() {
        return List.copyOf(reviewed);
    }

    /** The tag that was reviewed. */
    public TypedTag getTag() {
        return tag;
    }

    /** Null if the address names no valid change. */
    public BulkKind getKind() {
        return kind;
    }

    /** How many clusters are marked. */
    public int getMarked() {
        return marked;
    }

    /**
     * How many of the marked clusters are deleted or not readable for the user. If too many are marked, all count as missing.
     */
    public int getMissing() {
        return marked - resources.size();
    }

    /** True if there is something to review. */
    public boolean isPresent() {
        return isAllowed() && !resources.isEmpty();
    }

    /** How many clusters can be changed at once. */
    public int getMost() {
        return MAX_MARKED;
    }
}
