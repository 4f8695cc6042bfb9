package io.keyward.portal.creation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.OfferedRegions;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.OfferedSizes;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterCreation;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.RefusalText;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.choice.OfferedGroups;
import io.keyward.portal.choice.OfferedIdentities;
import io.keyward.portal.choice.OfferedKeys;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.CheckList;
import io.keyward.portal.page.FieldProblems;
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

    @Inject
    transient OfferedGroups groups;

    @Inject
    transient OfferedIdentities identities;

    @Inject
    transient OfferedKeys keys;

    private final ClusterForm form = new ClusterForm();
    private final FieldProblems problems = new FieldProblems();
    private boolean tried;
    private transient CheckList checks = CheckList.NONE;

    @PostConstruct
    void begin() {
        form.setLocation(regions.all().get(0));
        form.setSubscription(scopes.proposed());
    }

    /** The status is 404 if the user may not create a cluster at any scope. */
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
        checks = typed().spec()
                .flatMap(spec -> attempt(() -> preflight.of(spec)))
                .orElse(CheckList.NONE);
    }

    /** Starts the creation, and shows the page of the new cluster. */
    public void create() {
        tried = true;
        typed().spec().flatMap(spec -> attempt(() -> started(spec))).ifPresent(CreateCluster::show);
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
                throw e; // the page no longer has the form, so no message can be shown beside it
            }
            FieldOfProblem.of(e)
                    .ifPresentOrElse(field -> problems.add(field, RefusalText.of(e)), () -> FormAttempt.show(e));
            return Optional.empty();
        }
    }

    // an empty field is a problem only after the user has pressed the button
    private CreationRequest typed() {
        problems.clear();
        var request = request(problems);
        if (tried) {
            request.requireFilled();
        }
        return request;
    }

    private CreationRequest request(FieldProblems found) {
        return new CreationRequest(form, password.getText(), found);
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

    public WrapAlgorithm[] getAlgorithms() {
        return WrapAlgorithm.values();
    }

    /** The subscriptions in which the user may create a cluster. */
    public List<String> getSubscriptions() {
        return groups.subscriptions();
    }

    /** The resource groups of the subscription in which the user may create a cluster. */
    public List<String> getGroups() {
        return groups.of(form.getSubscription());
    }

    public List<String> getSizes() {
        return OfferedSizes.ALL;
    }

    /** The identities that the user may assign. */
    public List<String> getIdentities() {
        return identities.of(form.getSubscription()).stream()
                .map(ManagedIdentityId::text)
                .toList();
    }

    /** The keys of other clusters, each with and without its version. */
    public List<String> getKeys() {
        return keys.of(form.getSubscription());
    }

    /** The parsed key identifier; null while it is empty or invalid. */
    public KeyReference getKey() {
        return form.getKey().isEmpty()
                ? null
                : new FieldProblems().read("key", form.getKey(), KeyReference::parse, null);
    }

    /** The equivalent request to ARM; null while a field is missing or invalid. */
    public ArmRequest getRequest() {
        return request(new FieldProblems())
                .spec()
                .map(spec -> new RequestTexts(spec).request())
                .orElse(null);
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public CheckList getChecks() {
        return CheckList.shown(checks);
    }
}
