package io.keyward.blackbox.input;

import io.keyward.ambari.AmbariApplication;
import io.keyward.arm.ArmApplication;
import io.keyward.arm.metadata.MetadataApplication;
import io.keyward.issuer.IssuerApplication;
import io.keyward.node.wire.NodeApplication;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parameter of a route.
 *
 * @param inQuery false for a parameter in the path
 */
record RouteParameter(String method, String template, String name, boolean inQuery) {

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)[^{}]*(?:\\{[^{}]*}[^{}]*)*}");
    private static final List<Application> APPLICATIONS = List.of(
            new ArmApplication(),
            new AmbariApplication(),
            new NodeApplication(),
            new MetadataApplication(),
            new IssuerApplication());

    /** Every parameter of every route. */
    static List<RouteParameter> all() {
        return APPLICATIONS.stream().flatMap(RouteParameter::of).distinct().toList();
    }

    private static Stream<RouteParameter> of(Application application) {
        var root = application.getClass().getAnnotation(ApplicationPath.class).value();
        return application.getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(route -> of(root, type, route)));
    }

    private static Stream<RouteParameter> of(String root, Class<?> resource, Method route) {
        var method = Arrays.stream(route.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value)
                .findFirst();
        if (method.isEmpty()) {
            return Stream.of();
        }
        var template = template(root, resource, route);
        var inPath = IN_PATH.matcher(template).results().map(each -> each.group(1));
        return Stream.concat(
                inPath.map(name -> new RouteParameter(method.get(), template, name, false)),
                queryNames(route).map(name -> new RouteParameter(method.get(), template, name, true)));
    }

    private static String template(String root, Class<?> resource, Method route) {
        var below = Optional.ofNullable(route.getAnnotation(Path.class)).map(path -> "/" + path.value());
        var path = resource.getAnnotation(Path.class).value();
        return (root + "/" + path + below.orElse("")).replaceAll("/+", "/");
    }

    private static Stream<String> queryNames(Method route) {
        return Stream.concat(
                ofFields(route.getDeclaringClass()),
                Arrays.stream(route.getParameters()).flatMap(argument -> names(argument, argument.getType())));
    }

    private static Stream<String> ofFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).flatMap(field -> names(field, field.getType()));
    }

    private static Stream<String> names(AnnotatedElement element, Class<?> type) {
        return element.isAnnotationPresent(BeanParam.class)
                ? ofFields(type)
                : Stream.ofNullable(element.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }

    /** The path and query with this percent-encoded text as the value of the parameter. */
    String target(String value) {
        var path = IN_PATH.matcher(template).replaceAll(match -> match.group(1).equals(name) && !inQuery ? value : "1");
        return path + "?api-version=2021-06-01" + (inQuery ? "&" + name + "=" + value : "");
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(method, template, name);
    }
}
