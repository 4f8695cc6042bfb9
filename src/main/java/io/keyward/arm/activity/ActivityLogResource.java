package io.keyward.arm.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.RecordQuery;
import io.keyward.audit.chain.RecordQuery.Position;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;

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
    Addresses addresses;

    @Inject
    Clock clock;

    @Context
    UriInfo uri;

    @GET
    @Operation(
            summary = "List the activity log of a subscription, the newest events first",
            description = "$filter takes eventTimestamp ge and le, and one or more of correlationId, operationId,"
                    + " resourceGroupName, resourceId, resourceProvider, caller, status and level with eq")
    public JsonObject list(
            @PathParam("subscription") String subscription,
            @QueryParam("$filter") @DefaultValue("") String conditions,
            @QueryParam("$skiptoken") String position) {
        var filter = ActivityFilter.parse(conditions, clock.instant());
        var query = new RecordQuery(
                subscription, filter.from(), filter.until(), filter.conditions(), position(position), PAGE + 1);
        var rows = records.work(query::run);
        var value = Json.createArrayBuilder();
        rows.stream().limit(PAGE).map(ActivityView::of).forEach(value::add);
        var json = Json.createObjectBuilder().add("value", value);
        if (rows.size() > PAGE) {
            json.add("nextLink", nextLink(subscription, conditions, Position.of(rows.get(PAGE - 1))));
        }
        return json.build();
    }

    private String nextLink(String subscription, String conditions, Position last) {
        return addresses.nextPageUrl(
                        "/" + PATH.replace("{subscription}", subscription), ApiVersion.of(uri), token(last))
                + "&%24filter=" + URLEncoder.encode(conditions, UTF_8).replace("+", "%20");
    }

    private static String token(Position position) {
        var text = "%s %s %d".formatted(position.at(), position.server(), position.sequence());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Position position(String token) {
        if (token == null) {
            return null;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ", -1);
            return new Position(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new ArmProblem.InvalidFilter("$skiptoken is not one that Keyward returned");
        }
    }
}
