package io.keyward.portal.creation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyReference;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterCreation;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.problem.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The page that creates a cluster under a customer's key (R3, R14). */
@Named
@ViewScoped
public class CreateCluster implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient CreationChecks preflight;

    @Inject
    transient ClusterCreation creation;

    @Inject
    transient OfferedRegions regions;

    @Inject
    transient UserActions actions;

    @Inject
    transient CallerGrants grants;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient PermittedPages pages;

    @Inject
    transient GatewayPasswordField password;

    private final ClusterForm form = new ClusterForm();
    private transient CheckList checks = CheckList.NONE;

    @PostConstruct
    void begin() {
        form.setLocation(regions.all().get(0));
        form.setSubscription(scopes.proposed());
    }

    /** The status is 404 if the user may create a cluster nowhere. */
    public void load() {
        if (!pages.isCreation()) {
            MissingPage.mark();
        }
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(pages::isCreation);
    }

    /** Runs all checks after a field was changed, if the form is complete. Nothing is created. */
    public void check() {
        checks = CheckList.NONE;
        if (form.isComplete()) {
            checks = attempt(() -> preflight.of(request().spec())).orElse(CheckList.NONE);
        }
    }

    /** Starts the creation, and shows the page of the new cluster. */
    public void create() {
        attempt(() -> started(request().spec())).ifPresent(CreateCluster::show);
    }

    private ResourceId started(ClusterSpec spec) {
        var scope = Scope.of(spec.id().toString());
        return actions.change(ArmAction.CLUSTER_WRITE, scope, () -> {
            grants.requireAssignable(spec.namedIdentities(), ArmAction.CLUSTER_WRITE, scope);
            return creation.start(spec, caller.get()).cluster().resourceId();
        });
    }

    private static void show(ResourceId cluster) {
        Redirect.to("/portal/cluster.xhtml?id=" + URLEncoder.encode(cluster.toString(), UTF_8));
    }

    private <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (Problem e) {
            if (!pages.isCreation()) {
                throw e; // the form is gone, so a message cannot be shown beside it
            }
            FormAttempt.show(e);
            return Optional.empty();
        }
    }

    private CreationRequest request() {
        return new CreationRequest(form, password.getText());
    }

    public ClusterForm getForm() {
        return form;
    }

    public ClusterKind[] getKinds() {
        return ClusterKind.values();
    }

    public List<String> getLocations() {
        return regions.all();
    }

    /** The key identifier taken apart; null while it cannot be read. */
    public KeyReference getKey() {
        return form.getKey().isEmpty() ? null : read(() -> request().key());
    }

    /** The same request for the Azure CLI; empty while a field is missing. */
    public String getAzCommand() {
        return texts().map(RequestTexts::azCommand).orElse("");
    }

    /** The same request for ARM; empty while a field is missing. */
    public String getArmBody() {
        return texts().map(RequestTexts::armBody).orElse("");
    }

    private Optional<RequestTexts> texts() {
        return Optional.of(form)
                .filter(ClusterForm::isComplete)
                .map(complete -> read(() -> new RequestTexts(request().spec())));
    }

    private static <T> T read(Supplier<T> text) {
        try {
            return text.get();
        } catch (Problem e) {
            return null; // the checks say why
        }
    }

    public CheckList getChecks() {
        return CheckList.shown(checks);
    }
}
