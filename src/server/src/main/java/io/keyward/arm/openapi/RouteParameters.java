package io.keyward.arm.openapi;

import io.keyward.arm.route.ArmRoute;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * The path and query parameters of a route. All of them are strings. They are sorted by their position in the path: the order
 * of fields can differ between starts of the server, and generated clients use the order of the document.
 */
record RouteParameters(ArmRoute route) {

    private static final String SUPPORTED_VERSION = "2021-06-01";

    /** The parameters that the resource has, or inherits, for all of its methods. */
    List<Parameter> ofResource() {
        return sorted(ofFields(route.resource()).filter(this::isInTemplate));
    }

    // false for a field that the path does not use, such as the resource group of PathScope in the path of a
    // subscription
    private boolean isInTemplate(Parameter parameter) {
        return parameter.getIn() != Parameter.In.PATH || position(parameter) >= 0;
    }

    /** The parameters of the method, without those of the resource. */
    List<Parameter> ofMethod() {
        var arguments =
                Arrays.stream(route.method().getParameters()).flatMap(argument -> of(argument, argument.getType()));
        return sorted(Stream.concat(arguments, Stream.of(apiVersion())));
    }

    private List<Parameter> sorted(Stream<Parameter> parameters) {
        return parameters
                .sorted(Comparator.comparingInt(this::position).thenComparing(Parameter::getName))
                .toList();
    }

    private int position(Parameter parameter) {
        var path = route.template();
        return parameter.getIn() == Parameter.In.PATH ? path.indexOf("{" + parameter.getName() + "}") : path.length();
    }

    private Stream<Parameter> ofFields(Class<?> type) {
        return fields(type).flatMap(field -> of(field, field.getType()));
    }

    /** The fields of a class and those that it inherits. */
    static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()));
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
                .schema(text().pattern(route.expressions().get(name)));
    }

    private static Parameter inQuery(String name, DefaultValue value) {
        return query(name, value == null ? text() : text().defaultValue(value.value()));
    }

    private static Parameter apiVersion() {
        return query("api-version", text().defaultValue(SUPPORTED_VERSION)).required(true);
    }

    private static Parameter query(String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
