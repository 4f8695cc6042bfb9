package io.keyward.portal.fleet;

import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.schedule.ScheduleDefinition;
import io.keyward.portal.page.TypedText;
import java.time.DayOfWeek;
import java.util.List;

/** A schedule of fleet rotations, as a user typed it into a form. */
public class ScheduleForm extends FleetForm {

    private static final long serialVersionUID = 1;

    private String everyDays = "7";
    private List<String> weekdays = List.of(DayOfWeek.SUNDAY.name());
    private String time = "02:00";
    private String zone = "Etc/UTC";
    private boolean enabled = true;

    /** Fills the fields with a stored schedule. */
    void fill(String name, ScheduleDefinition stored) {
        setName(name);
        fill(stored.fleet());
        var recurrence = stored.recurrence();
        everyDays = Integer.toString(recurrence.everyDays());
        weekdays = recurrence.weekdays().stream().map(DayOfWeek::name).toList();
        time = recurrence.time().toString();
        zone = recurrence.zone().getId();
        enabled = stored.enabled();
    }

    private void fill(FleetRequest request) {
        var selection = request.selection();
        setKey(selection
                .vault()
                .map(vault -> vault
                        + selection.keyName().map("/keys/"::concat).orElse("")
                        + selection.keyVersion().map("/"::concat).orElse(""))
                .orElse(""));
        setTags(selection.tags().entrySet().stream()
                .map(tag -> FleetTags.value(tag.getKey(), tag.getValue()))
                .toList());
        setClusters(String.join("\n", selection.clusters()));
        setOlderThan(selection.olderThanDays().map(Object::toString).orElse(""));
        setTarget(request.target()
                .key()
                .map(key -> key + request.target().version().map("/"::concat).orElse(""))
                .orElse(""));
        setOrder(FleetRequestText.order(request.options().order()));
        setCanary(Integer.toString(request.options().canary()));
        setAtOnce(Integer.toString(request.options().atOnce()));
        setStopAfter(Integer.toString(request.options().stopAfter()));
    }

    public String getEveryDays() {
        return everyDays;
    }

    public void setEveryDays(String text) {
        everyDays = TypedText.of(text);
    }

    /** The names of constants of {@link DayOfWeek}. */
    public List<String> getWeekdays() {
        return weekdays;
    }

    public void setWeekdays(List<String> days) {
        weekdays = days == null ? List.of() : List.copyOf(days);
    }

    public String getTime() {
        return time;
    }

    public void setTime(String text) {
        time = TypedText.of(text);
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String name) {
        zone = TypedText.of(name);
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean isEnabled) {
        enabled = isEnabled;
    }
}
