package io.keyward.localazure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import io.keyward.testsupport.rules.PlantedViolations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the local Azure's architecture finds a class that breaks it. */
class PlantedViolationsTest {

    private static final Map<String, ArchRule> RULES = PlantedViolations.rulesOf(ArchitectureTest.class);

    static Stream<Arguments> violations() {
        return Stream.of(
                arguments(
                        "no_package_of_the_local_azure_is_in_a_cycle",
                        List.of(
                                "package io.keyward.localazure.arm; public class One { io.keyward.localazure.key.Two two; }",
                                "package io.keyward.localazure.key; public class Two { io.keyward.localazure.arm.One one; }"),
                        List.of()),
                arguments(
                        "json_is_made_and_read_by_one_factory",
                        List.of(
                                "package io.keyward.localazure.arm; class Planted { java.util.function.Function<String, Object> json = jakarta.json.Json::createValue; }"),
                        List.of()),
                arguments(
                        "json_is_made_and_read_by_one_factory",
                        List.of("package io.keyward.localazure.arm;"
                                + " class Planted { Object json = jakarta.json.Json.createArrayBuilder(); }"),
                        List.of()),
                arguments(
                        "no_resource_of_a_subscription_hides_those_of_others",
                        List.of(
                                "package io.keyward.localazure.arm;"
                                        + " @jakarta.ws.rs.Path(\"subscriptions/{subscription}/resourcegroups\") class Hiding {}"),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void a_rule_finds_what_it_forbids(String rule, List<String> sources, List<Class<?>> besides, @TempDir Path folder) {
        assertThat(PlantedViolations.isFound(RULES.get(rule), folder, sources, besides))
                .isTrue();
    }

    @Test
    void every_rule_has_a_violation() {
        assertThat(violations().map(violation -> violation.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }
}
