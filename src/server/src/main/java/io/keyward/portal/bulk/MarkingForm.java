package io.keyward.portal.bulk;

import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/** What the list of clusters needs so that the user can mark some. */
@Named
@RequestScoped
public class MarkingForm {

    @Inject
    PermittedPages pages;

    @Inject
    HttpServletRequest request;

    /** The changes that the user may make at some scope. */
    public List<BulkKind> getKinds() {
        return Stream.of(BulkKind.values())
                .filter(kind -> pages.somewhere(kind.action()))
                .toList();
    }

    /** True if the list has boxes to mark clusters. */
    public boolean isPresent() {
        return !getKinds().isEmpty();
    }

    /**
     * True if the address says that all clusters of the page are marked. With JavaScript, the browser marks them without this
     * parameter.
     */
    public boolean isAll() {
        return TypedText.of(request.getParameter("marked")).equals("all");
    }

    /** How many clusters can be changed at once. */
    public int getMost() {
        return MarkedClusters.MAX_MARKED;
    }
}
