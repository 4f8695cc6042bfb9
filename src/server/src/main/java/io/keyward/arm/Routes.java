package io.keyward.arm;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The routes of the ARM API, read from the annotations of its resources. */
public final class Routes {

    private static final Pattern REGEX = Pattern.compile("\\{(\\w{1,64}):((?:[^{}]|\\{[^{}]{0,99}}){0,199})}");

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private Routes() {}

    /** Every method of every resource that JAX-RS can call; an inherited method and a sub-resource locator too. */
    public static List<Method> all() {
        return new ArmApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Stream.concat(
                                Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods())))
                        .distinct()
                        .filter(method -> httpMethod(method).isPresent() || method.isAnnotationPresent(Path.class))
                        .toList();
    }

    /** Empty for a sub-resource locator. */
    public static Optional<String> httpMethod(Method route) {
        return Arrays.stream(route.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** The path template with its parameters in braces. */
    public static String path(Method route) {
        var type = route.getDeclaringClass().getAnnotation(Path.class).value();
        return route.isAnnotationPresent(Path.class)
                ? type + "/" + route.getAnnotation(Path.class).value()
                : type;
    }

    /** The same from the root, and without the regular expressions of its parameters. */
    public static String template(Method route) {
        return SLASHES.matcher(REGEX.matcher("/" + path(route)).replaceAll("{$1}"))
                .replaceAll("/");
    }

    /** The regular expressions of the path's parameters, by name. */
    static Map<String, String> expressions(Method route) {
        var expressions = new TreeMap<String, String>();
        REGEX.matcher(path(route))
                .results()
                .forEach(each -> expressions.put(each.group(1), each.group(2).strip()));
        return expressions;
    }
}
