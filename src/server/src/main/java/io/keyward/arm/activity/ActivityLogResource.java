package io.keyward.arm.activity;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.arm.wire.SkipToken;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The activity log, as {@code az monitor activity-log list} reads it. There is a subclass with the path for each kind of
 * scope.
 */
public abstract class ActivityLogResource {

    static final String PATH = "/providers/Microsoft.Insights/eventtypes/management/values";

    private static final int PAGE = 200;

    @Inject
    AuditRecords records;

    @Inject
    Pages pages;

    @Inject
    Clock clock;

    @BeanParam
    PathScope scope;

    @GET
    @Route(
            action = ArmAction.ACTIVITY_LOG_READ,
            operationId = "activityLog_list",
            summary = "List the activity log of a {scope}, the newest events first",
            description = "$filter takes eventTimestamp ge and le, and one or more of correlationId, operationId,"
                    + " resourceGroupName, resourceId, resourceProvider, caller, status and level with eq",
            answers = "Items",
            refuses = ProblemCode.INVALID_FILTER)
    public JsonObject list(@QueryParam("$filter") @DefaultValue("") String conditions, @BeanParam PageRequest request) {
        var filter = EventFilter.parse(conditions, clock.instant());
        var eventPages = pages.ofSize(PAGE);
        var query = new RecordQuery(
                scope.clusters().subscription(),
                filter.from(),
                filter.until(),
                conditions(filter),
                position(request.after()),
                eventPages.limit());
        var page = eventPages.page(
                records.work(query::run), row -> Position.of(row).token());
        var value = BUILDERS.createArrayBuilder();
        page.items().forEach(row -> events(row, filter).forEach(value::add));
        return eventPages.link(BUILDERS.createObjectBuilder().add("value", value), page, request);
    }

    private List<Condition> conditions(EventFilter filter) {
        var ofGroup = scope.clusters().group().map(Condition::resourceGroup);
        return Stream.concat(ofGroup.stream(), filter.conditions().stream()).toList();
    }

    private static List<JsonObject> events(ChainedRow row, EventFilter filter) {
        var event = ActivityView.of(row);
        return filter.namesStatus() ? List.of(event) : RoleChangeEvents.of(event);
    }

    private static Position position(String token) {
        return token.isEmpty() ? null : Position.parse(token).orElseThrow(() -> SkipToken.invalid(token));
    }
}
