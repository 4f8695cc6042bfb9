package io.keyward.portal.fleet;

import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.FleetAddress;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The page of one fleet rotation: its progress and its clusters. */
@Named
@ViewScoped
public class FleetPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient ShownFleet shown;

    private String scope = "";
    private String name = "";
    private String after = "";

    /** The status is 404 if there is no such fleet rotation, or the user may not read it. */
    public void load() {
        if (details().isEmpty()) {
            MissingPage.mark();
        }
    }

    Optional<FleetDetails> details() {
        return scope().flatMap(of -> shown.of(of, name, after));
    }

    private Optional<ClusterScope> scope() {
        return ClusterScope.find(scope).filter(of -> FleetAddress.isName(name));
    }

    /** The address in the spelling of the request that started the fleet rotation. */
    Optional<FleetAddress> address() {
        return details().map(details -> details.fleet().address()).or(() -> scope().map(
                        of -> FleetAddress.in(of, name)));
    }

    /** True if the page must contain its parts, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> details().isPresent());
    }

    /** Reads the fleet rotation again after a change. */
    void reload() {
        shown.forget();
    }

    /** Null if there is no such fleet rotation, or the user may not read it. */
    public FleetDetails getDetails() {
        return details().orElse(null);
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }

    /** The position of the cluster after which the list of clusters begins; empty for the first page. */
    public String getAfter() {
        return after;
    }

    public void setAfter(String position) {
        after = TypedText.of(position);
    }
}
