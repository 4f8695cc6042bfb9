package io.keyward.arm.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.keyward.problem.ProblemCode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to every operation of the OpenAPI document what {@link ArmRoutes} says of it, and {@code api-version}. */
public class ArmDescription implements OASFilter {

    private static final String API_VERSION = "api-version";
    private static final String SUPPORTED_VERSION = "2021-06-01";
    private static final String JSON = "application/json";
    private static final String MODELS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SignInScheme.addTo(document);
        document.getPaths().getPathItems().forEach((path, item) -> {
            item.setParameters(sorted(item.getParameters(), path));
            item.getOperations().forEach((method, operation) -> ArmRoutes.find(method.name(), path)
                    .ifPresent(route -> describe(operation, path, method, route)));
        });
    }

    private static void describe(Operation operation, String path, HttpMethod method, RouteDescription route) {
        operation.setOperationId(route.id());
        operation.setTags(List.of(route.tag()));
        operation.addParameter(apiVersion());
        operation.setParameters(sorted(operation.getParameters(), path));
        route.body()
                .ifPresent(model -> operation.setRequestBody(OASFactory.createRequestBody()
                        .required(!route.id().equals("clusters_preflight"))
                        .content(json(model))));
        operation.setResponses(responses(method, route));
    }

    private static Parameter apiVersion() {
        return OASFactory.createParameter()
                .name(API_VERSION)
                .in(Parameter.In.QUERY)
                .required(true)
                .schema(OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.STRING))
                        .defaultValue(SUPPORTED_VERSION));
    }

    // the scanner's order differs from start to start, and clients are generated with the order of the document
    private static List<Parameter> sorted(List<Parameter> parameters, String path) {
        return parameters == null
                ? null
                : parameters.stream()
                        .sorted(Comparator.comparingInt((Parameter each) -> position(each, path))
                                .thenComparing(Parameter::getName))
                        .toList();
    }

    private static int position(Parameter parameter, String path) {
        return parameter.getIn() == Parameter.In.PATH ? path.indexOf("{" + parameter.getName() + "}") : path.length();
    }

    private static APIResponses responses(HttpMethod method, RouteDescription route) {
        var responses = OASFactory.createAPIResponses();
        route.answers().forEach((status, model) -> {
            var answer = answer(status, model);
            responses.addAPIResponse(status, route.namesOperation(status) ? withOperation(answer) : answer);
        });
        problems(method, route).stream()
                .collect(groupingBy(ProblemCode::status, TreeMap::new, mapping(ProblemCode::wire, joining(", "))))
                .forEach((status, codes) -> responses.addAPIResponse(String.valueOf(status), answer(codes, "Error")));
        return responses;
    }

    private static Set<ProblemCode> problems(HttpMethod method, RouteDescription route) {
        var all = EnumSet.copyOf(ProblemGroups.ALL);
        all.addAll(route.problems());
        route.body().ifPresent(model -> all.addAll(ProblemGroups.BODY));
        if (method != HttpMethod.GET) {
            all.addAll(ProblemGroups.CHANGE);
        }
        return all;
    }

    private static APIResponse answer(String description, String model) {
        var response = OASFactory.createAPIResponse().description(text(description));
        return model.isEmpty() ? response : response.content(json(model));
    }

    private static APIResponse withOperation(APIResponse response) {
        return response.addHeader(
                "Azure-AsyncOperation",
                OASFactory.createHeader()
                        .description("the address of the operation; missing if none was started")
                        .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING))));
    }

    private static String text(String status) {
        return switch (status) {
            case "200" -> "OK";
            case "201" -> "Created";
            case "202" -> "Accepted; the header Azure-AsyncOperation has the address of the operation";
            case "204" -> "Nothing to do";
            default -> status;
        };
    }

    private static Content json(String model) {
        return OASFactory.createContent()
                .addMediaType(
                        JSON,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(MODELS + model)));
    }

    /** The error codes of the ARM API that the document lists. */
    static Set<ProblemCode> documented() {
        var all = EnumSet.copyOf(ProblemGroups.ALL);
        all.addAll(ProblemGroups.BODY);
        all.addAll(ProblemGroups.CHANGE);
        ArmRoutes.all().values().forEach(route -> all.addAll(route.problems()));
        return all;
    }
}
