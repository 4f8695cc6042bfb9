package io.keyward.portal.permission;

import io.keyward.cluster.ClusterScope;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A page with a list of one scope, which is a subscription or a resource group. The page keeps its whole state in its address,
 * so that every server can answer.
 */
public abstract class ScopePage {

    @Inject
    PageScopes scopes;

    @Inject
    PermittedReads permitted;

    private final PortalData data;
    private String scope = "";
    private Optional<ClusterScope> shown = Optional.empty();
    private String after = "";

    /** @param data the data of the scope that the page shows */
    protected ScopePage(PortalData data) {
        this.data = data;
    }

    /** Reads the list; it is not called for a scope that the user may not read. */
    protected abstract void read(ClusterScope of);

    /** The status is 404 if the address names a scope that the user may not read. */
    public void load() {
        shown = choose(scope);
        if (shown.isEmpty() && !scope.isEmpty()) {
            MissingPage.mark();
        }
        scope = shown.map(ClusterScope::text).orElse("");
        shown.ifPresent(this::read);
    }

    /** @param wanted the text of the scope in the address; empty for the first scope that the user may read */
    Optional<ClusterScope> choose(String wanted) {
        return scopes.choose(data.action(), wanted);
    }

    /** The scope that the page shows; empty if the user may read none. */
    public Optional<ClusterScope> shown() {
        return shown;
    }

    protected boolean allows(PortalData part) {
        return shown.filter(of -> permitted.allows(part, of)).isPresent();
    }

    /**
     * Reads data of the scope.
     *
     * @return null if the user may not read this data of the scope
     */
    protected <T> T permitted(PortalData part, Supplier<T> read) {
        return shown.flatMap(of -> permitted.read(part, of, read)).orElse(null);
    }

    public List<Choice> getScopes() {
        return scopes.choices(data.action(), scope);
    }

    /**
     * The label of the scope in the form, for the title of the browser tab; empty if the list of scopes does not contain it.
     */
    public String getPlace() {
        return getScopes().stream()
                .filter(Choice::selected)
                .map(Choice::label)
                .findFirst()
                .orElse("");
    }

    /** True if the page is about a resource group. */
    public boolean isGroup() {
        return shown.flatMap(ClusterScope::group).isPresent();
    }

    /** The text of the scope; empty if the user may not read it, or may read no scope. */
    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }

    /** The position in the list after which the page begins; empty for the first page. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String position) {
        after = TypedText.of(position);
    }
}
