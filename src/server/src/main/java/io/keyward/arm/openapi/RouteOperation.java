package io.keyward.arm.openapi;

import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.Route;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/** The operation of one route in the OpenAPI document. */
final class RouteOperation {

    private static final String JSON = "application/json";
    private static final String MODELS = "#/components/schemas/";

    private RouteOperation() {}

    static Operation of(ArmRoute route) {
        var said = route.annotation();
        var operation = OASFactory.createOperation()
                .operationId(route.operationId())
                .tags(List.of(tag(said.operationId())))
                .summary(route.summary())
                .description(said.description().isEmpty() ? null : said.description())
                .responses(RouteResponses.of(route));
        new RouteParameters(route).ofMethod().forEach(operation::addParameter);
        return said.reads().isEmpty() ? operation : withBody(operation, said);
    }

    private static String tag(String operationId) {
        return operationId.substring(0, operationId.indexOf('_'));
    }

    private static Operation withBody(Operation operation, Route said) {
        return operation.requestBody(
                OASFactory.createRequestBody().required(said.bodyRequired()).content(json(said.reads())));
    }

    static Content json(String model) {
        var schema = OASFactory.createSchema().ref(MODELS + model);
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema));
    }
}
