package io.keyward.arm.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@link RouteParameters} knows every kind of parameter that a resource has, and every parameter is text. The OpenAPI document
 * would leave out another kind, and show another type as text.
 */
class RouteParametersTest {

    private static final Set<Class<? extends Annotation>> KNOWN =
            Set.of(BeanParam.class, DefaultValue.class, PathParam.class, QueryParam.class, Context.class);

    @Test
    void no_resource_has_a_parameter_of_another_kind() {
        var kinds = elements()
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .map(Annotation::annotationType)
                .filter(kind -> kind.getPackageName().startsWith(Path.class.getPackageName()))
                .collect(Collectors.toSet());

        assertThat(kinds).isNotEmpty().isSubsetOf(KNOWN);
    }

    @Test
    void every_parameter_is_text() {
        var types = elements()
                .filter(element ->
                        element.isAnnotationPresent(PathParam.class) || element.isAnnotationPresent(QueryParam.class))
                .map(RouteParametersTest::type)
                .collect(Collectors.toSet());

        assertThat(types).isEqualTo(Set.of(String.class));
    }

    private static Stream<AnnotatedElement> elements() {
        return ArmApplication.routes().stream()
                .flatMap(route -> Stream.concat(
                        Arrays.stream(route.method().getParameters()), RouteParameters.fields(route.resource())))
                .flatMap(RouteParametersTest::withBean);
    }

    private static Stream<AnnotatedElement> withBean(AnnotatedElement element) {
        return element.isAnnotationPresent(BeanParam.class)
                ? Stream.concat(Stream.of(element), Arrays.stream(type(element).getDeclaredFields()))
                : Stream.of(element);
    }

    private static Class<?> type(AnnotatedElement element) {
        return element instanceof Field field ? field.getType() : ((Parameter) element).getType();
    }
}
