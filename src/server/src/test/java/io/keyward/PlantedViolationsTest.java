package io.keyward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import io.keyward.cluster.password.PasswordHash;
import io.keyward.cluster.password.PasswordPermit;
import io.keyward.testsupport.rules.ClassRules;
import io.keyward.testsupport.rules.PatternRules;
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

/** Each rule of the server's architecture finds a class that breaks it. */
class PlantedViolationsTest {

    private static final Map<String, ArchRule> RULES = PlantedViolations.rulesOf(
            ArchitectureTest.class,
            PackageOrderTest.class,
            ArmPackagesTest.class,
            JaxRsRulesTest.class,
            TextRulesTest.class,
            ClassRules.class,
            PatternRules.class);

    private static final String ENTITY =
            "@jakarta.persistence.Entity public class Planted { @jakarta.persistence.Id int id; %s }";

    static Stream<Arguments> violations() {
        return Stream.of(
                one(
                        "packages_have_no_cycles",
                        "package io.keyward.cluster; public class One { io.keyward.disk.Two two; }",
                        "package io.keyward.disk; public class Two { io.keyward.cluster.One one; }"),
                one(
                        "entities_do_not_use_web_ejb_or_cdi",
                        "package io.keyward.cluster; "
                                + ENTITY.formatted("jakarta.json.JsonObject json() { return null; }")),
                one(
                        "json_is_made_and_read_by_one_factory",
                        "package io.keyward.cluster; class Planted { java.util.function.Function<String, Object> json = jakarta.json.Json::createValue; }"),
                one(
                        "json_is_made_and_read_by_one_factory",
                        "package io.keyward.cluster; class Planted { Object json = jakarta.json.Json.createArrayBuilder(); }"),
                one(
                        "entities_have_no_setters",
                        "package io.keyward.cluster; " + ENTITY.formatted("void setId(int id) {}")),
                one(
                        "entities_show_nothing_that_is_read_later",
                        "package io.keyward.cluster; "
                                + ENTITY.formatted(
                                        "@jakarta.persistence.ElementCollection java.util.List<String> names; "
                                                + "java.util.List<String> names() { return names; }")),
                one(
                        "only_the_vault_connector_uses_azure_and_fault_tolerance_libraries",
                        "package io.keyward.cluster; class Planted { com.azure.core.credential.TokenCredential credential; }"),
                one(
                        "the_connector_to_azure_is_hidden_in_its_package",
                        "package io.keyward.vault.azure; public class Planted {}"),
                one(
                        "only_the_hash_of_a_password_is_slow_on_purpose",
                        "package io.keyward.ambari; class Planted { javax.crypto.spec.PBEKeySpec spec; }"),
                one(
                        "the_domain_does_not_use_jax_rs",
                        "package io.keyward.cluster; class Planted { jakarta.ws.rs.core.Response response; }"),
                one(
                        "no_argument_constructors_of_ejbs_are_public",
                        "package io.keyward.cluster; @jakarta.ejb.Stateless public class Planted { protected Planted() {} }"),
                one(
                        "methods_of_ejbs_that_others_call_are_public",
                        "package io.keyward.cluster; @jakarta.ejb.Stateless public class Planted { void call() {} }",
                        "package io.keyward.cluster; class Caller { void call(Planted planted) { planted.call(); } }"),
                one(
                        "jax_rs_classes_are_public",
                        "package io.keyward.arm; @jakarta.ws.rs.Path(\"planted\") class Planted {}"),
                one(
                        "a_database_that_does_not_answer_is_no_bug",
                        "package io.keyward.arm; public class Planted implements jakarta.ws.rs.ext.ExceptionMapper<Throwable> { public jakarta.ws.rs.core.Response toResponse(Throwable thrown) { return null; } }"),
                one("no_class_has_a_filler_name", "package io.keyward.cluster; class PlantedHelper {}"),
                one(
                        "no_text_is_a_regular_expression",
                        "package io.keyward.cluster; class Planted { boolean is(String text) { return text.matches(\"a+\"); } }"),
                one(
                        "no_text_is_a_regular_expression",
                        "package io.keyward.cluster; class Planted { java.util.function.Predicate<String> is = \"text\"::matches; }"),
                one(
                        "regular_expressions_are_constants",
                        "package io.keyward.cluster; class Planted { java.util.function.Function<String, Object> of = java.util.regex.Pattern::compile; }"),
                one(
                        "regular_expressions_are_constants",
                        "package io.keyward.cluster; class Planted { java.util.regex.Pattern of(String text) { return java.util.regex.Pattern.compile(text); } }"),
                one(
                        "times_are_parsed_where_those_that_cannot_be_stored_are_refused",
                        "package io.keyward.cluster; class Planted { java.util.function.Function<String, Object> of = java.time.Instant::parse; }"),
                one(
                        "times_are_parsed_where_those_that_cannot_be_stored_are_refused",
                        "package io.keyward.cluster; class Planted { java.time.Instant of(String text) { return java.time.Instant.parse(text); } }"),
                one(
                        "a_subpackage_uses_only_the_subpackages_that_its_row_names",
                        "package io.keyward.vault.transport; class Planted { io.keyward.vault.guard.Used used; }",
                        "package io.keyward.vault.guard; public class Used {}"),
                one(
                        "a_package_uses_only_packages_below_it",
                        "package io.keyward.key; class Planted { io.keyward.portal.Used used; }",
                        "package io.keyward.portal; public class Used {}"),
                one(
                        "the_subpackages_of_arm_have_no_cycle",
                        "package io.keyward.arm.json; public class One { io.keyward.arm.key.Two two; }",
                        "package io.keyward.arm.key; public class Two { io.keyward.arm.json.One one; }"),
                one(
                        "the_subpackages_of_ambari_have_no_cycle",
                        "package io.keyward.ambari.wire; public class One { io.keyward.ambari.login.Two two; }",
                        "package io.keyward.ambari.login; public class Two { io.keyward.ambari.wire.One one; }"),
                one(
                        "a_subpackage_uses_only_the_subpackages_in_its_row",
                        "package io.keyward.arm.wire; class Planted { io.keyward.arm.key.Used used; }",
                        "package io.keyward.arm.key; public class Used {}"),
                one(
                        "methods_that_jax_rs_calls_name_their_action",
                        "package io.keyward.arm.key; @jakarta.ws.rs.Path(\"planted\") public class Planted { @jakarta.ws.rs.GET public String read() { return \"\"; } }"),
                arguments(
                        "a_password_is_hashed_only_with_a_permit",
                        List.of(
                                "package io.keyward.cluster.password; class Planted { String hash = PasswordHash.of(\"a\", 1); }"),
                        List.of(PasswordHash.class)),
                arguments(
                        "password_permits_come_from_the_limiter_alone",
                        List.of(
                                "package io.keyward.cluster.password; class Planted { Object permit = new PasswordPermit(1); }"),
                        List.of(PasswordPermit.class)));
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

    private static Arguments one(String rule, String... sources) {
        return arguments(rule, List.of(sources), List.of());
    }
}
