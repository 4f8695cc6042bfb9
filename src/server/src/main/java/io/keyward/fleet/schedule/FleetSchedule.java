package io.keyward.fleet.schedule;

import io.keyward.authorization.Scope;
import io.keyward.authorization.ScopeText;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetRequestText;
import io.keyward.operation.Caller;
import io.keyward.text.AsciiCase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Starts a fleet rotation repeatedly. It acts as its owner, who is the caller that last wrote it, and only with the roles that
 * the owner has at the time of a run.
 */
@Entity
public class FleetSchedule {

    /** The name of a fleet rotation is the name of its schedule, a hyphen and the time: at most 63 characters together. */
    public static final int LONGEST_NAME = 46;

    /** What {@link #isName} requires of a name. */
    public static final String NAME_RULE =
            "it has 1 to %d letters, digits, '_' and '-', and begins with a letter or digit".formatted(LONGEST_NAME);

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][0-9a-zA-Z_-]{0,%d}".formatted(LONGEST_NAME - 1));

    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Id
    private UUID id;

    @Convert(converter = ScopeText.class)
    private Scope scope;

    @Column // only queries read it
    private String comparableScope;

    private String subscription; // for queries
    private String name;

    @Column // only queries read it
    private String comparableName;

    @Convert(converter = RecurrenceText.class)
    private Recurrence recurrence;

    private String request; // as FleetRequestText writes it
    private boolean enabled;

    @AttributeOverride(name = "objectId", column = @Column(name = "owner"))
    @AttributeOverride(name = "applicationId", column = @Column(name = "owner_app"))
    @AttributeOverride(name = "tenantId", column = @Column(name = "owner_tenant"))
    private Caller owner;

    private Instant nextRunAt; // null while the schedule is disabled
    private Instant countedRunAt; // the run from which the days to the next one count; null before the first
    private ScheduledRun lastRun; // null before the first
    private String latestFleet; // the name of the fleet rotation that was started last; null before the first
    private Instant createdAt;

    @Version
    private int version;

    protected FleetSchedule() {} // for JPA

    FleetSchedule(Scope scope, String name, ScheduleDefinition definition, Caller owner, Instant at) {
        this.id = UUID.randomUUID();
        this.scope = scope;
        this.comparableScope = scope.canonical();
        this.subscription = AsciiCase.fold(scope.subscription().orElseThrow());
        this.name = name;
        this.comparableName = AsciiCase.fold(name);
        this.createdAt = at;
        define(definition, owner, at);
    }

    /** True if a schedule can have this name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Replaces the definition. The caller becomes the owner. The time of the next run changes only if the recurrence changes
     * or the schedule is enabled or disabled.
     *
     * @return false if nothing changed
     */
    boolean define(ScheduleDefinition definition, Caller caller, Instant at) {
        if (request != null && definition.equals(definition()) && caller.equals(owner)) {
            return false;
        }
        var retimed = !definition.recurrence().equals(recurrence) || definition.enabled() != enabled;
        this.recurrence = definition.recurrence();
        this.request = FleetRequestText.write(definition.fleet());
        this.enabled = definition.enabled();
        this.owner = caller;
        this.nextRunAt = retimed ? nextRunAfter(at) : nextRunAt;
        return true;
    }

    /**
     * Records a run and decides the time of the next one.
     *
     * @return false if another server recorded this run or a later one
     */
    boolean record(ScheduledRun run) {
        if (lastRun != null && !lastRun.due().isBefore(run.due())) {
            return false;
        }
        this.lastRun = run;
        this.latestFleet =
                run.outcome() == RunOutcome.STARTED ? fleetOf(run.due()).name() : latestFleet;
        this.countedRunAt = run.outcome().counts() ? run.due() : countedRunAt;
        this.nextRunAt = nextRunAfter(run.at());
        return true;
    }

    /** The address of the fleet rotation of a run. A repetition of the run has the same address. */
    FleetAddress fleetOf(Instant due) {
        return fleet(name + "-" + IN_NAME.format(due));
    }

    private FleetAddress fleet(String fleetName) {
        var subscription = scope.subscription().orElseThrow();
        return scope.resourceGroup()
                .map(group -> FleetAddress.inGroup(subscription, group, fleetName))
                .orElseGet(() -> FleetAddress.inSubscription(subscription, fleetName));
    }

    private Instant nextRunAfter(Instant at) {
        return enabled ? recurrence.after(at, Optional.ofNullable(countedRunAt)) : null;
    }

    /** The run that is due; empty if none is. */
    Optional<DueRun> due(Instant now) {
        return nextRun()
                .filter(next -> !next.isAfter(now))
                .map(next -> DueRun.of(recurrence, next, Optional.ofNullable(countedRunAt), now));
    }

    public UUID id() {
        return id;
    }

    public Scope scope() {
        return scope;
    }

    String subscription() {
        return subscription;
    }

    public String name() {
        return name;
    }

    public String resourceId() {
        return "%s/providers/Microsoft.HDInsight/fleetSchedules/%s".formatted(scope, name);
    }

    public ScheduleDefinition definition() {
        return new ScheduleDefinition(recurrence, FleetRequestText.read(request), enabled);
    }

    public Caller owner() {
        return owner;
    }

    /** Empty while the schedule is disabled. */
    public Optional<Instant> nextRun() {
        return Optional.ofNullable(nextRunAt);
    }

    /** Empty before the first run. */
    public Optional<ScheduledRun> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    /** The fleet rotation that was started last; empty before the first one. It may be deleted. */
    public Optional<FleetAddress> latestFleet() {
        return Optional.ofNullable(latestFleet).map(this::fleet);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Changes with the definition and with every run; see {@link EtagCondition}. */
    public String etag() {
        return id + "-" + version;
    }
}
