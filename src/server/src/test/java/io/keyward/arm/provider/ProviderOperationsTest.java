package io.keyward.arm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operations that Azure roles can allow are those of the OpenAPI document. */
class ProviderOperationsTest {

    private static final Pattern PATH =
            Pattern.compile("  /.*/providers/Microsoft\\.HDInsight/(.*):|  /providers/.*/(.*):");
    private static final Pattern ANY_PATH = Pattern.compile("  /.*:");
    private static final Pattern METHOD = Pattern.compile("    (get|put|patch|post|delete):");

    private static final ProviderOperations OPERATIONS = new ProviderOperations(Arrays.asList(ArmAction.values()));

    @Test
    void the_list_has_exactly_the_operations_of_the_openapi_document() throws IOException {
        var documented = documented();

        assertThat(operations(OPERATIONS))
                .extracting(operation -> operation.getString("name").replace("Microsoft.HDInsight/", ""))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void the_list_has_exactly_the_actions_of_this_provider_that_routes_need() {
        var needed = new ProviderOperations(
                List.of(ArmAction.TENANTS_READ, ArmAction.RESIZE, ArmAction.CLUSTER_READ, ArmAction.CLUSTER_READ));

        assertThat(operations(needed))
                .extracting(operation -> operation.getString("name"))
                .containsExactly(
                        "Microsoft.HDInsight/clusters/read", "Microsoft.HDInsight/clusters/roles/resize/action");
    }

    @Test
    void an_operation_has_the_members_of_azures_format() {
        var first = operations(OPERATIONS).get(0);

        assertThat(first.getString("name")).isEqualTo("Microsoft.HDInsight/operations/read");
        assertThat(first.getJsonObject("display")).containsOnlyKeys("provider", "resource", "operation", "description");
    }

    @Test
    void every_operation_says_what_it_is_about_and_what_it_does() {
        assertThat(operations(OPERATIONS))
                .extracting(operation -> operation.getJsonObject("display"))
                .allSatisfy(
                        display -> assertThat(display.getString("description")).isNotEmpty())
                .extracting(display -> display.getString("resource"))
                .containsOnly("Provider", "Cluster", "Key estate", "Location");
    }

    private static List<JsonObject> operations(ProviderOperations operations) {
        return operations.view().getValuesAs(JsonObject.class);
    }

    private static Set<String> documented() throws IOException {
        var documented = new TreeSet<String>();
        var path = "";
        for (var line : Files.readAllLines(Path.of("src/docs/wire/openapi.yaml"))) {
            var named = PATH.matcher(line);
            var done = METHOD.matcher(line);
            if (ANY_PATH.matcher(line).matches()) {
                path = "{}";
            }
            if (named.matches()) {
                path = words(named.group(1) == null ? named.group(2) : named.group(1));
            }
            if (done.matches() && !path.contains("{")) {
                documented.add(path + "/" + access(done.group(1)));
            }
        }
        return documented;
    }

    // leaves out the names that callers choose; {list} stays, because it stands for the always empty lists
    private static String words(String path) {
        return path.replaceAll("/\\{(?!list})[^}]*}", "");
    }

    private static String access(String method) {
        return switch (method) {
            case "get" -> "read";
            case "put", "patch" -> "write";
            case "delete" -> "delete";
            case "post" -> "action";
            default -> throw new IllegalArgumentException(method);
        };
    }
}
