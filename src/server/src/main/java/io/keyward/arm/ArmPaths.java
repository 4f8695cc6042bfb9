package io.keyward.arm;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * Reads the paths of the OpenAPI document, their parameters and summaries from the annotations of the resources. It knows the annotations
 * that the resources have, and a start is faster than with the scan of Open Liberty, which knows all.
 */
public class ArmPaths implements OASModelReader {

    @Override
    public OpenAPI buildModel() {
        var paths = OASFactory.createPaths();
        Routes.all().stream()
                .filter(ArmPaths::isShown)
                .sorted(Comparator.comparing(Routes::template))
                .forEach(route -> add(route, paths));
        return OASFactory.createOpenAPI().paths(paths);
    }

    private static boolean isShown(Method route) {
        return Routes.httpMethod(route).isPresent()
                && annotation(route).map(each -> !each.hidden()).orElse(true);
    }

    private static void add(Method route, Paths paths) {
        var item =
                Optional.ofNullable(paths.getPathItem(Routes.template(route))).orElseGet(OASFactory::createPathItem);
        var parameters = new ArmParameters(Routes.expressions(route));
        parameters
                .ofFields(route.getDeclaringClass())
                .filter(each -> isNew(each.getName(), item))
                .forEach(item::addParameter);
        item.setOperation(HttpMethod.valueOf(Routes.httpMethod(route).orElseThrow()), operation(route, parameters));
        paths.addPathItem(Routes.template(route), item);
    }

    private static org.eclipse.microprofile.openapi.models.Operation operation(Method route, ArmParameters parameters) {
        var operation = OASFactory.createOperation();
        parameters.ofArguments(route).forEach(operation::addParameter);
        annotation(route).ifPresent(said -> operation.summary(said.summary()).description(text(said.description())));
        return operation;
    }

    private static boolean isNew(String parameter, PathItem item) {
        return item.getParameters() == null
                || item.getParameters().stream()
                        .noneMatch(each -> each.getName().equals(parameter));
    }

    private static Optional<Operation> annotation(Method route) {
        return Optional.ofNullable(route.getAnnotation(Operation.class));
    }

    private static String text(String description) {
        return description.isEmpty() ? null : description;
    }
}
