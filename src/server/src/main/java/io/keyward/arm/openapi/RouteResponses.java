package io.keyward.arm.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.problem.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The responses of a route by status: first those that are not errors, then the error codes. */
final class RouteResponses {

    private RouteResponses() {}

    static APIResponses of(ArmRoute route) {
        var responses = OASFactory.createAPIResponses();
        for (var status : route.annotation().statuses()) {
            responses.addAPIResponse(String.valueOf(status), answer(route.annotation(), status));
        }
        problems(route).stream()
                .collect(groupingBy(ProblemCode::status, TreeMap::new, mapping(ProblemCode::wireName, joining(", "))))
                .forEach((status, codes) -> responses.addAPIResponse(String.valueOf(status), response(codes, "Error")));
        return responses;
    }

    /** Every error that the document lists for the route. */
    static Set<ProblemCode> problems(ArmRoute route) {
        var said = route.annotation();
        var all = EnumSet.copyOf(ProblemGroup.EVERY_ROUTE.codes());
        all.addAll(List.of(said.refuses()));
        Arrays.stream(said.groups()).map(ProblemGroup::codes).forEach(all::addAll);
        if (!said.reads().isEmpty()) {
            all.addAll(ProblemGroup.BODY.codes());
        }
        if (!route.httpMethod().equals("GET")) {
            all.addAll(ProblemGroup.CHANGE.codes());
        }
        return all;
    }

    private static APIResponse answer(Route said, int status) {
        var response = response(text(status), status == 200 || status == 201 ? said.answers() : "");
        return status == said.operationStatus() ? withOperation(response) : response;
    }

    private static String text(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted; the header Azure-AsyncOperation has the address of the operation";
            case 204 -> "Nothing to do";
            default -> throw new IllegalArgumentException("no text for an answer with " + status);
        };
    }

    private static APIResponse response(String description, String model) {
        var response = OASFactory.createAPIResponse().description(description);
        return model.isEmpty() ? response : response.content(RouteOperation.json(model));
    }

    private static APIResponse withOperation(APIResponse response) {
        return response.addHeader(
                "Azure-AsyncOperation",
                OASFactory.createHeader()
                        .description("the address of the operation; missing if none was started")
                        .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING))));
    }
}
