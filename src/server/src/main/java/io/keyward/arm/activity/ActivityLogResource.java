package io.keyward.arm.activity;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.SkipToken;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;

/** The activity log of a subscription, as {@code az monitor activity-log list} reads it. */
@Path(ActivityLogResource.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ActivityLogResource {

    static final String PATH = "subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values";

    private static final int PAGE = 200;

    @Inject
    AuditRecords records;

    @Inject
    Pages pages;

    @Inject
    Clock clock;

    @GET
    @Route(
            action = ArmAction.ACTIVITY_LOG_READ,
            operationId = "activityLog_list",
            summary = "List the activity log of a subscription, the newest events first",
            description = "$filter takes eventTimestamp ge and le, and one or more of correlationId, operationId,"
                    + " resourceGroupName, resourceId, resourceProvider, caller, status and level with eq",
            answers = "Items",
            refuses = ProblemCode.INVALID_FILTER)
    public JsonObject list(
            @PathParam("subscription") String subscription,
            @QueryParam("$filter") @DefaultValue("") String conditions,
            @BeanParam PageRequest request) {
        var filter = EventFilter.parse(conditions, clock.instant());
        var eventPages = pages.ofSize(PAGE);
        var query = new RecordQuery(
                subscription,
                filter.from(),
                filter.until(),
                filter.conditions(),
                position(request.after()),
                eventPages.limit());
        var page = eventPages.page(
                records.work(query::run), row -> Position.of(row).token());
        var value = Json.createArrayBuilder();
        page.items().forEach(row -> events(row, filter).forEach(value::add));
        return eventPages.link(Json.createObjectBuilder().add("value", value), page, request);
    }

    private static List<JsonObject> events(ChainedRow row, EventFilter filter) {
        var event = ActivityView.of(row);
        return filter.namesStatus() ? List.of(event) : RoleChangeEvents.of(event);
    }

    private static Position position(String token) {
        return token.isEmpty() ? null : Position.parse(token).orElseThrow(() -> SkipToken.invalid(token));
    }
}
