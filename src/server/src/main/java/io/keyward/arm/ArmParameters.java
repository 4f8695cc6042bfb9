package io.keyward.arm;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of a route in its path and its query. All of them are text. */
final class ArmParameters {

    private final Map<String, String> patterns;

    /** @param patterns the regular expressions of parameters in the path, by name */
    ArmParameters(Map<String, String> patterns) {
        this.patterns = patterns;
    }

    /** Those that a resource has for all of its methods. */
    Stream<Parameter> ofFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).flatMap(field -> of(field, field.getType()));
    }

    Stream<Parameter> ofArguments(Method route) {
        return Arrays.stream(route.getParameters()).flatMap(argument -> of(argument, argument.getType()));
    }

    private Stream<Parameter> of(AnnotatedElement element, Class<?> type) {
        if (element.isAnnotationPresent(BeanParam.class)) {
            return ofFields(type);
        }
        return Stream.of(
                        Optional.ofNullable(element.getAnnotation(PathParam.class))
                                .map(each -> inPath(each.value())),
                        Optional.ofNullable(element.getAnnotation(QueryParam.class))
                                .map(each -> inQuery(each.value(), element.getAnnotation(DefaultValue.class))))
                .flatMap(Optional::stream);
    }

    private Parameter inPath(String name) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .schema(text().pattern(patterns.get(name)));
    }

    private static Parameter inQuery(String name, DefaultValue value) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .schema(value == null ? text() : text().defaultValue(value.value()));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
