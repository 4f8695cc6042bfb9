package io.keyward.arm.route;

import static java.util.stream.Collectors.joining;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A route of the ARM API: a method of a resource that JAX-RS calls, with what its annotations say. */
public record ArmRoute(Method method) {

    private static final Pattern REGEX = Pattern.compile("\\{(\\w{1,64}):((?:[^{}]|\\{[^{}]{0,99}}){0,199})}");

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    /**
     * The routes of these resources.
     *
     * @throws IllegalStateException if JAX-RS would call a method that names no action. A locator of a subresource is
     *     such a method: it runs before the permission is checked
     */
    public static List<ArmRoute> of(Collection<Class<?>> resources) {
        var called = resources.stream().flatMap(ArmRoute::called).distinct().toList();
        var refused = called.stream().filter(Predicate.not(ArmRoute::isRoute)).toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException("no action is named for "
                    + refused.stream().map(ArmRoute::nameOf).sorted().collect(joining(", ")));
        }
        return called.stream().map(ArmRoute::new).toList();
    }

    // an inherited method too
    private static Stream<Method> called(Class<?> resource) {
        return Stream.concat(Arrays.stream(resource.getMethods()), Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> httpMethodOf(method).isPresent() || method.isAnnotationPresent(Path.class));
    }

    private static boolean isRoute(Method method) {
        return httpMethodOf(method).isPresent() && method.isAnnotationPresent(Route.class);
    }

    private static Optional<String> httpMethodOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** The class and the method, for people. */
    public static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    public Class<?> resource() {
        return method.getDeclaringClass();
    }

    public Route annotation() {
        return method.getAnnotation(Route.class);
    }

    /** False for routes that only say that Keyward does not offer a feature. */
    public boolean isDocumented() {
        return !annotation().operationId().isEmpty();
    }

    public String httpMethod() {
        return httpMethodOf(method).orElseThrow();
    }

    /** The path template with its parameters in braces. */
    public String path() {
        var type = resource().getAnnotation(Path.class).value();
        return Optional.ofNullable(method.getAnnotation(Path.class))
                .map(below -> type + "/" + below.value())
                .orElse(type);
    }

    /** The path template from the root, without the regular expressions of its parameters. */
    public String template() {
        return SLASHES.matcher(REGEX.matcher("/" + path()).replaceAll("{$1}")).replaceAll("/");
    }

    /** The regular expressions of the path's parameters, by name. */
    public Map<String, String> expressions() {
        var expressions = new TreeMap<String, String>();
        REGEX.matcher(path())
                .results()
                .forEach(each -> expressions.put(each.group(1), each.group(2).strip()));
        return expressions;
    }

    @Override
    public String toString() {
        return nameOf(method);
    }
}
