package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The page of one schedule, or of a new one. It shows the stored schedule, and keeps the etag of the state with which the form
 * began.
 */
@Named
@ViewScoped
public class SchedulePage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient FleetSchedules schedules;

    @Inject
    transient FleetChoices choices;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient PageScopes scopes;

    private final ScheduleForm form = new ScheduleForm();
    private String scope = "";
    private String name = "";
    private String etag = "";

    /**
     * The status is 404 if there is no such schedule or the user may not read it. For a new schedule, it is 404 if the user may
     * not create one.
     */
    public void load() {
        if (name.isEmpty()) {
            begin();
            return;
        }
        stored().ifPresentOrElse(
                        schedule -> {
                            etag = schedule.etag();
                            form.fill(schedule.name(), schedule.definition());
                        },
                        MissingPage::mark);
    }

    private void begin() {
        var chosen = scopes.choose(ArmAction.FLEET_SCHEDULES_WRITE, scope);
        if (chosen.isEmpty()) {
            MissingPage.mark();
        }
        scope = chosen.map(ClusterScope::text).orElse("");
    }

    /** The schedule as it is stored now; empty for a new one, and if the user may not read it. */
    Optional<FleetSchedule> stored() {
        return scope().filter(of -> FleetSchedule.isName(name))
                .flatMap(of ->
                        permitted.read(PortalData.FLEET_SCHEDULES, of, () -> schedules.find(Scope.of(of.id()), name)))
                .flatMap(Function.identity());
    }

    Optional<ClusterScope> scope() {
        return ClusterScope.find(scope);
    }

    boolean allows(ArmAction action) {
        return scope().filter(of -> scopes.allow(action, of)).isPresent();
    }

    /** True for a schedule that does not exist yet. */
    public boolean isUnsaved() {
        return name.isEmpty();
    }

    /** Null for a new schedule, and if the user may not read it. */
    public FleetSchedule getStored() {
        return stored().orElse(null);
    }

    /** The etag of the state that the form began with; empty for a new schedule. */
    String etag() {
        return etag;
    }

    public ScheduleForm getForm() {
        return form;
    }

    public List<Choice> getKeys() {
        return with(form.getKey(), scope().map(choices::keys).orElse(List.of()));
    }

    // the stored value is offered even if no cluster has it now
    private static List<Choice> with(String stored, List<Choice> offered) {
        return stored.isEmpty()
                        || offered.stream().anyMatch(choice -> choice.value().equals(stored))
                ? offered
                : Stream.concat(Stream.of(Choice.of(stored, stored, "")), offered.stream())
                        .toList();
    }

    public List<Choice> getTags() {
        var offered = scope().map(choices::tags).orElse(List.of());
        for (var tag : form.getTags()) {
            offered = with(tag, offered);
        }
        return offered;
    }

    public List<Choice> getClusters() {
        return scope().map(choices::clusters).orElse(List.of());
    }

    public List<String> getTargets() {
        return scope().map(choices::targets).orElse(List.of());
    }

    public List<String> getDays() {
        return Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String text) {
        scope = TypedText.of(text);
    }

    /** Empty for a new schedule. */
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}
