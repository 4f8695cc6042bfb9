package io.keyward.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name means one class inside a program. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"server", "agent", "local-azure", "sign-in", "test-support", "system-tests"})
    void no_two_classes_of_a_module_have_the_same_name(String module) throws IOException {
        try (var files = Files.walk(Path.of("src", module, "src"))) {
            var twice = files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .collect(groupingBy(Path::getFileName, toList()))
                    .values()
                    .stream()
                    .filter(same -> same.size() > 1)
                    .toList();

            assertThat(twice).isEqualTo(List.of());
        }
    }
}
