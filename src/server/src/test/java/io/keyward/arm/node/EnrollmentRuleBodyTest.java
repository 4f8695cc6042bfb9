package io.keyward.arm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.role.RoleName;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which machines the body of an enrolment rule can name. */
class EnrollmentRuleBodyTest {

    private static final String VM = "02AAB8A4-74ef-476e-8182-f6d2ba4166a6";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_rule_is_read_with_its_defaults() {
        assertThat(read("'machines': 3"))
                .isEqualTo(new RuleTerms(VM, Optional.empty(), List.of(), 3, NOW, NOW.plusSeconds(3600)));
    }

    @Test
    void vm_ids_a_role_and_a_beginning_can_be_given() {
        var terms =
                read("'machines': 3, 'role': 'workerNode', 'vmIds': ['%s', '%s'], 'notBefore': '2026-01-01T00:30:00Z'"
                        .formatted(VM, VM.toLowerCase(java.util.Locale.ROOT)));

        assertThat(terms.role()).contains(RoleName.WORKERNODE);
        assertThat(terms.vmIds()).containsExactly(VM.toLowerCase(java.util.Locale.ROOT));
        assertThat(terms.notBefore()).isEqualTo(NOW.plusSeconds(1800));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vmScaleSet",
                "VMSCALESETNAME",
                "resourceGroup",
                "image",
                "imageReference",
                "identity",
                "location",
                "tags"
            })
    void what_azure_does_not_sign_is_refused_by_name(String member) {
        var problem = refused("'machines': 3, '%s': 'x'".formatted(member));

        assertThat(problem.code()).isEqualTo(ProblemCode.ENROLLMENT_RULE_UNVERIFIABLE);
        assertThat(problem).hasMessageContaining(member);
        assertThat(problem.target()).contains("properties." + member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'machines': 0",
                "'machines': 1001",
                "'machines': 1, 'vmIds': ['x']",
                "'machines': 1, 'role': 'x'",
                "'machines': 1, 'notBefore': '2026-01-01T02:00:00Z'",
                "'machines': 1, 'misspelt': 1"
            })
    void a_malformed_rule_is_refused(String members) {
        assertThat(refused(members).code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
    }

    private static ArmProblem refused(String members) {
        return catchThrowableOfType(ArmProblem.class, () -> read(members));
    }

    private static RuleTerms read(String members) {
        var separator = members.isEmpty() ? "" : ", ";
        var text = "{'subscriptionId': '%s', 'notAfter': '2026-01-01T01:00:00Z'%s%s}".formatted(VM, separator, members);
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            var body = Json.createObjectBuilder().add("properties", reader.readObject());
            return EnrollmentRuleBody.read(JsonMember.root(body.build()), NOW);
        }
    }
}
