package io.keyward.portal.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetScheduleProblem;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.fleet.schedule.FleetScheduling;
import io.keyward.fleet.schedule.ScheduleDefinition;
import io.keyward.fleet.schedule.ScheduleJson;
import io.keyward.fleet.schedule.ScheduleRunner;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.IndentedJson;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * The actions of the buttons on the page of a schedule. If somebody else has changed the schedule, or it has run, since the
 * page was loaded, nothing is overwritten: the page shows the stored schedule.
 */
@Named
@RequestScoped
public class WriteSchedule {

    @Inject
    SchedulePage page;

    @Inject
    FleetScheduling scheduling;

    @Inject
    FleetSchedules schedules;

    @Inject
    ScheduleRunner runner;

    @Inject
    UserActions actions;

    @Inject
    Instance<Caller> caller;

    private final FieldProblems problems = new FieldProblems();
    private String base = "";
    private String deleteName = "";
    private boolean conflict;

    public boolean isWritePresent() {
        return FormAttempt.isPresent(() -> page.allows(ArmAction.FLEET_SCHEDULES_WRITE));
    }

    public boolean isDeletePresent() {
        return FormAttempt.isPresent(() -> !page.isUnsaved() && page.allows(ArmAction.FLEET_SCHEDULES_DELETE));
    }

    public boolean isRunPresent() {
        return FormAttempt.isPresent(() -> !page.isUnsaved() && page.allows(ArmAction.RUN_FLEET_SCHEDULE));
    }

    /** Adds the chosen cluster to the list of clusters. */
    public void add() {
        page.getForm().add();
    }

    /** Creates or changes the schedule, and shows the list. */
    public void save() {
        typed(problems).ifPresent(definition -> attempt(() -> write(definition)));
    }

    void write(ScheduleDefinition definition) {
        actions.change(
                ArmAction.FLEET_SCHEDULES_WRITE,
                Scope.of(resource()),
                () -> scheduling.put(at(), name(), definition, condition(getBase()), caller.get()));
    }

    /** Deletes the schedule, and shows the list. */
    public void delete() {
        problems.requireName("deleteName", deleteName, page.getName());
        if (problems.isEmpty()) {
            attempt(this::remove);
        }
    }

    void remove() {
        actions.change(
                ArmAction.FLEET_SCHEDULES_DELETE,
                Scope.of(resource()),
                () -> schedules.delete(at(), page.getName(), condition(page.etag())));
    }

    /** Starts a run with the permissions of the schedule's owner, and shows the list. */
    public void run() {
        attempt(this::runNow);
    }

    void runNow() {
        actions.change(ArmAction.RUN_FLEET_SCHEDULE, Scope.of(resource()), () -> {
            runner.run(schedules.require(at(), page.getName(), condition(page.etag())));
            return null;
        });
    }

    private void attempt(Runnable work) {
        conflict = false;
        FormAttempt.run(() -> {
            observed(work);
            Redirect.to("/portal/schedules.xhtml?subscription=" + URLEncoder.encode(page.getScope(), UTF_8));
        });
    }

    void observed(Runnable work) {
        try {
            work.run();
        } catch (FleetScheduleProblem e) {
            conflict = e.code() == ProblemCode.PRECONDITION_FAILED || e.code() == ProblemCode.CONCURRENT_CHANGE;
            throw e;
        }
    }

    private EtagCondition condition(String etag) {
        return page.isUnsaved() ? EtagCondition.isNew() : EtagCondition.unchangedSince(etag);
    }

    private String name() {
        return page.isUnsaved() ? page.getForm().getName() : page.getName();
    }

    private Scope at() {
        return Scope.of(page.scope().orElseThrow().id());
    }

    private String resource() {
        return "%s/providers/Microsoft.HDInsight/fleetSchedules/%s".formatted(at(), name());
    }

    Optional<ScheduleDefinition> typed(FieldProblems found) {
        found.require(
                "name", name(), FleetSchedule::isName, "The name is not allowed: " + FleetSchedule.NAME_RULE + ".");
        return new TypedSchedule(page.getForm(), found).definition();
    }

    /** The request to ARM that starts a run now. */
    public ArmRequest getRunRequest() {
        return ArmRequest.of("POST", resource() + "/run");
    }

    /** The request to ARM that deletes the schedule. */
    public ArmRequest getDeletion() {
        return ArmRequest.of("DELETE", resource()).ifMatch(page.etag());
    }

    /** The equivalent request to ARM; null while a field is invalid. */
    public ArmRequest getRequest() {
        return page.scope()
                .flatMap(of -> typed(new FieldProblems()))
                .map(this::request)
                .orElse(null);
    }

    private ArmRequest request(ScheduleDefinition definition) {
        var put = ArmRequest.put(
                resource(),
                BUILDERS.createObjectBuilder()
                        .add("properties", ScheduleJson.of(definition))
                        .build());
        return page.isUnsaved() ? put.ifNoneMatch() : put.ifMatch(getBase());
    }

    /** The etag of the schedule that the page showed when the user began to type; empty for a new schedule. */
    public String getBase() {
        return base.isEmpty() ? page.etag() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }

    /**
     * If the last attempt found that somebody else had changed the schedule, the stored definition as JSON, or {@code {}} if
     * the schedule is gone or the user may not read it; otherwise empty.
     */
    public String getConflict() {
        return conflict
                ? page.stored()
                        .map(stored -> IndentedJson.of(ScheduleJson.of(stored.definition())))
                        .orElse("{}")
                : "";
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public String getDeleteName() {
        return deleteName;
    }

    public void setDeleteName(String text) {
        deleteName = TypedText.of(text);
    }
}
