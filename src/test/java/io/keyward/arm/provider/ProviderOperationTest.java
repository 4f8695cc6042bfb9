package io.keyward.arm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the description of the wire offers can be allowed, and nothing else. */
class ProviderOperationTest {

    private static final Pattern PATH =
            Pattern.compile("  /.*/providers/Microsoft\\.HDInsight/(.*):|  /providers/.*/(.*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|patch|post|delete):");

    @Test
    void every_operation_of_the_wire_can_be_allowed() throws IOException {
        var offered = offered();

        assertThat(ProviderOperation.ALL)
                .extracting(ProviderOperation::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void an_operation_is_listed_in_the_form_of_azure() {
        var view = ProviderOperation.ALL.get(0).view().build();

        assertThat(view.getString("name")).isEqualTo("Microsoft.HDInsight/operations/read");
        assertThat(view.getJsonObject("display")).containsOnlyKeys("provider", "resource", "operation", "description");
    }

    private static Set<String> offered() throws IOException {
        var offered = new TreeSet<String>();
        var path = "";
        for (var line : Files.readAllLines(Path.of("src/docs/openapi.yaml"))) {
            var named = PATH.matcher(line);
            var done = METHOD.matcher(line);
            if (named.matches()) {
                path = words(named.group(1) == null ? named.group(2) : named.group(1));
            }
            if (done.matches() && !path.contains("{")) {
                offered.add(path + "/" + allowed(done.group(1)));
            }
        }
        return offered;
    }

    // what stands in braces is the caller's; the list that is always empty stands for several resources that are none
    private static String words(String path) {
        return path.replaceAll("/\\{(?!list})[^}]*}", "");
    }

    private static String allowed(String method) {
        return switch (method) {
            case "get" -> "read";
            case "put", "patch" -> "write";
            case "delete" -> "delete";
            case "post" -> "action";
            default -> throw new IllegalArgumentException(method);
        };
    }
}
