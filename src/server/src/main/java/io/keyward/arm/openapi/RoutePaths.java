package io.keyward.arm.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.keyward.arm.route.ArmRoute;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * The paths of the OpenAPI document: each has the parameters of its resource, and an operation for each of its routes.
 */
public final class RoutePaths {

    private RoutePaths() {}

    public static Paths of(Collection<ArmRoute> routes) {
        var paths = OASFactory.createPaths();
        routes.stream()
                .filter(ArmRoute::isDocumented)
                .collect(groupingBy(ArmRoute::template, TreeMap::new, toList()))
                .forEach((path, ofPath) -> paths.addPathItem(path, item(ofPath)));
        return paths;
    }

    private static PathItem item(List<ArmRoute> routes) {
        var item = OASFactory.createPathItem();
        new RouteParameters(routes.get(0))
                .ofResource()
                .forEach(item::addParameter); // all routes of a path are of one resource
        routes.forEach(route -> item.setOperation(HttpMethod.valueOf(route.httpMethod()), RouteOperation.of(route)));
        return item;
    }
}
