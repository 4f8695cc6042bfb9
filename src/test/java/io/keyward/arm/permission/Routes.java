package io.keyward.arm.permission;

import io.keyward.arm.ArmApplication;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of the ARM API, read from the annotations of its resources. */
public final class Routes {

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
}
