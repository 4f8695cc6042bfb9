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

/** A route of the ARM API: a method that JAX-RS calls, and the resource class that declares or inherits it. */
public record ArmRoute(Class<?> resource, Method method) {

    private static final Pattern REGEX = Pattern.compile("\\{(\\w{1,64}):((?:[^{}]|\\{[^{}]{0,99}}){0,199})}");

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    /**
     * The routes of these resources.
     *
     * @throws IllegalStateException if JAX-RS would call a method without {@link Route}, or a subresource locator, which would
     *     run before the permission is checked
     */
    public static List<ArmRoute> of(Collection<Class<?>> resources) {
        var called = resources.stream().flatMap(ArmRoute::called).distinct().toList();
        var refused = called.stream().filter(Predicate.not(ArmRoute::isRoute)).toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException("no action is named for "
                    + refused.stream().map(each -> nameOf(each.method)).sorted().collect(joining(", ")));
        }
        return called;
    }

    // getMethods includes inherited methods, getDeclaredMethods those that are not public
    private static Stream<ArmRoute> called(Class<?> resource) {
        return Stream.concat(Arrays.stream(resource.getMethods()), Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> httpMethodOf(method).isPresent() || method.isAnnotationPresent(Path.class))
                .map(method -> new ArmRoute(resource, method));
    }

    private boolean isRoute() {
        return httpMethodOf(method).isPresent() && method.isAnnotationPresent(Route.class);
    }

    private static Optional<String> httpMethodOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** The class and the method, for messages. */
    public static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    public Route annotation() {
        return method.getAnnotation(Route.class);
    }

    /** False for routes that only refuse a feature that Keyward does not have. */
    public boolean isDocumented() {
        return !annotation().operationId().isEmpty();
    }

    /**
     * The name in generated clients. If two resources inherit the method, the name for a resource group ends in {@code
     * ByGroup}.
     */
    public String operationId() {
        return annotation().operationId() + (isInherited() && isOfGroup() ? "ByGroup" : "");
    }

    private boolean isInherited() {
        return method.getDeclaringClass() != resource;
    }

    private boolean isOfGroup() {
        return path().contains("{group}");
    }

    /** The summary, with the kind of the scope in place of {@code {scope}}. */
    public String summary() {
        return annotation().summary().replace("{scope}", isOfGroup() ? "resource group" : "subscription");
    }

    public String httpMethod() {
        return httpMethodOf(method).orElseThrow();
    }

    /** The path template with its parameters in braces. */
    public String path() {
        var type = resource.getAnnotation(Path.class).value();
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
        return resource.getSimpleName() + "." + method.getName();
    }
}
