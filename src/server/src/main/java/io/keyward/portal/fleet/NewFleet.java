package io.keyward.portal.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.run.FleetRotation;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The page that plans and starts a fleet rotation. If a field changes after the plan was shown, the script of the page removes
 * the plan and the start button.
 */
@Named
@ViewScoped
public class NewFleet implements Serializable {

    private static final long serialVersionUID = 1;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

    @Inject
    transient FleetChoices choices;

    @Inject
    transient FleetPlanReading plans;

    @Inject
    transient FleetRotation rotation;

    @Inject
    transient UserActions actions;

    @Inject
    transient CallerGrants grants;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient Clock clock;

    private final FleetForm form = new FleetForm();
    private final FieldProblems problems = new FieldProblems();
    private String scope = "";
    private transient ShownPlan plan;

    @PostConstruct
    void propose() {
        form.setName("rotation-" + MINUTE.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /** The status is 404 if the user may neither start nor plan a fleet rotation at the scope. */
    public void load() {
        var chosen = scopes.choose(ArmAction.FLEET_WRITE, scope).or(() -> scopes.choose(ArmAction.FLEET_PLAN, scope));
        if (chosen.isEmpty()) {
            MissingPage.mark();
        }
        scope = chosen.map(ClusterScope::text).orElse("");
    }

    private Optional<ClusterScope> scope() {
        return ClusterScope.find(scope);
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> isAllowed(ArmAction.FLEET_WRITE) || isAllowed(ArmAction.FLEET_PLAN));
    }

    public boolean isPlanPresent() {
        return FormAttempt.isPresent(() -> isAllowed(ArmAction.FLEET_PLAN));
    }

    /**
     * True if the page must contain the button that starts. A user who may see plans gets it only with a plan that rotates
     * something.
     */
    public boolean isStartPresent() {
        return FormAttempt.isPresent(this::isStartOffered);
    }

    boolean isStartOffered() {
        return isAllowed(ArmAction.FLEET_WRITE)
                && (!isAllowed(ArmAction.FLEET_PLAN) || (plan != null && plan.rotates()));
    }

    private boolean isAllowed(ArmAction action) {
        return scope().filter(of -> scopes.allow(action, of)).isPresent();
    }

    /** Adds the chosen cluster to the list of clusters. */
    public void add() {
        plan = null;
        form.add();
    }

    /** Shows what the fleet rotation would do. Nothing is started. */
    public void showPlan() {
        plan = null;
        typed().ifPresent(request -> FormAttempt.run(() -> plan = plan(request, false)));
    }

    private ShownPlan plan(FleetRequest request, boolean instead) {
        return new ShownPlan(plans.of(address(), request), request, instead);
    }

    /**
     * Starts the fleet rotation, and shows its page. If the user may see plans and has not seen the plan of these fields, shows
     * that plan and starts nothing.
     */
    public void start() {
        var shown = plan;
        plan = null;
        typed().ifPresent(request -> FormAttempt.run(() -> {
            if (mustSeePlan(request, shown)) {
                plan = plan(request, true);
            } else {
                start(request);
                showStarted();
            }
        }));
    }

    boolean mustSeePlan(FleetRequest request, ShownPlan shown) {
        return isAllowed(ArmAction.FLEET_WRITE)
                && isAllowed(ArmAction.FLEET_PLAN)
                && (shown == null || !shown.request().equals(request));
    }

    private void showStarted() {
        Redirect.to("/portal/fleet.xhtml?subscription=%s&name=%s"
                .formatted(URLEncoder.encode(scope, UTF_8), URLEncoder.encode(form.getName(), UTF_8)));
    }

    void start(FleetRequest request) {
        var address = address();
        actions.change(
                ArmAction.FLEET_WRITE,
                Scope.of(address.toString()),
                () -> rotation.start(address, request, FleetRights.of(grants, address.scope()), caller.get()));
    }

    /** The request; empty if a field is invalid. */
    Optional<FleetRequest> typed() {
        problems.clear();
        var request = new TypedFleet(form, problems).request();
        problems.require(
                "name",
                form.getName(),
                FleetAddress::isName,
                "The name is not allowed: " + FleetAddress.NAME_RULE + ".");
        return problems.isEmpty() ? Optional.of(request) : Optional.empty();
    }

    private FleetAddress address() {
        return FleetAddress.in(scope().orElseThrow(), form.getName());
    }

    /** The equivalent request to ARM; null while a field is invalid. */
    public ArmRequest getRequest() {
        var unshown = new FieldProblems();
        var request = new TypedFleet(form, unshown).request();
        return scope().filter(of -> unshown.isEmpty() && FleetAddress.isName(form.getName()))
                .map(of -> ArmRequest.put(
                        address().toString(),
                        BUILDERS.createObjectBuilder()
                                .add("properties", FleetRequestText.json(request))
                                .build()))
                .orElse(null);
    }

    public FleetForm getForm() {
        return form;
    }

    public FieldProblems getProblems() {
        return problems;
    }

    /** Null until the user asks for the plan. */
    public ShownPlan getPlan() {
        return plan;
    }

    public List<Choice> getKeys() {
        return scope().map(choices::keys).orElse(List.of());
    }

    public List<Choice> getTags() {
        return scope().map(choices::tags).orElse(List.of());
    }

    public List<Choice> getClusters() {
        return scope().map(choices::clusters).orElse(List.of());
    }

    public List<String> getTargets() {
        return scope().map(choices::targets).orElse(List.of());
    }

    /** The scopes of which the user can choose one. */
    public List<Choice> getScopes() {
        var writable = scopes.choices(ArmAction.FLEET_WRITE, scope);
        return writable.isEmpty() ? scopes.choices(ArmAction.FLEET_PLAN, scope) : writable;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }
}
