package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.node.wire.NodeApplication;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI description of the interface of nodes has the routes of the code. */
class NodeOpenApiTest {

    @Test
    void the_description_has_every_route_and_no_others() throws IOException {
        assertThat(described()).isEqualTo(routes());
    }

    private static Set<String> routes() {
        return new NodeApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .flatMap(NodeOpenApiTest::route)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> route(Method method) {
        var root = method.getDeclaringClass().getAnnotation(Path.class).value();
        var path = method.isAnnotationPresent(Path.class)
                ? root
                        + (root.isEmpty() ? "" : "/")
                        + method.getAnnotation(Path.class).value()
                : root;
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> verb.value().toLowerCase(Locale.ROOT) + " /" + path);
    }

    // a path is indented by two spaces, a method by four
    private static Set<String> described() throws IOException {
        var routes = new TreeSet<String>();
        var path = "";
        for (var line : Files.readAllLines(MarkdownLink.DOCUMENTS.resolve("wire/node-openapi.yaml"))) {
            if (line.matches(" {2}/.*:")) {
                path = line.substring(2, line.length() - 1);
            } else if (line.matches(" {4}(get|post|put|patch|delete):")) {
                routes.add(line.strip().replace(":", "") + " " + path);
            }
        }
        return routes;
    }
}
