package io.keyward.agent;

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

/** Each rule of the agent's architecture finds a class that breaks it. */
class PlantedViolationsTest {

    private static final Map<String, ArchRule> RULES =
            PlantedViolations.rulesOf(ArchitectureTest.class, PackageOrderTest.class);

    static Stream<Arguments> violations() {
        return Stream.of(
                arguments(
                        "a_volume_is_opened_only_after_its_header_is_trusted",
                        List.of(
                                "package io.keyward.agent.disk; class Planted { void resume(io.keyward.agent.luks.LuksVolume volume, io.keyward.agent.key.ClearKey key) throws Exception { volume.resume(key); } }"),
                        List.of()),
                arguments(
                        "a_volume_is_opened_only_after_its_header_is_trusted",
                        List.of(
                                "package io.keyward.agent.disk; class Planted { java.util.function.Consumer<io.keyward.agent.key.ClearKey> resume(io.keyward.agent.luks.LuksVolume volume) { return volume::resume; } }"),
                        List.of()),
                arguments(
                        "the_agent_uses_the_jdk_alone",
                        List.of(
                                "package io.keyward.agent.disk; class Planted { org.assertj.core.api.Assertions other; }"),
                        List.of()),
                arguments(
                        "no_package_of_the_agent_is_in_a_cycle",
                        List.of(
                                "package io.keyward.agent.luks; public class One { io.keyward.agent.disk.Two two; }",
                                "package io.keyward.agent.disk; public class Two { io.keyward.agent.luks.One one; }"),
                        List.of()),
                arguments(
                        "a_package_uses_only_the_packages_that_its_row_names",
                        List.of(
                                "package io.keyward.agent.luks; class Planted { io.keyward.agent.watch.Used used; }",
                                "package io.keyward.agent.watch; public class Used {}"),
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
