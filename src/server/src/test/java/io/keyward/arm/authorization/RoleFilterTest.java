package io.keyward.arm.authorization;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleFilterTest {

    @Test
    void the_filters_of_az_are_understood() {
        assertThat(RoleFilter.parse("atScope()").atScope()).isTrue();
        assertThat(RoleFilter.parse("principalId eq 'o'").principalId()).contains("o");
        assertThat(RoleFilter.parse("roleName eq 'Key Vault Reader'").roleName())
                .contains("Key Vault Reader");
    }

    @Test
    void several_conditions_are_joined_by_and() {
        var filter = RoleFilter.parse("atScope() and assignedTo('o')");

        assertThat(filter.atScope()).isTrue();
        assertThat(filter.assignedTo()).contains("o");
        assertThat(filter.principalId()).isEmpty();
    }

    @Test
    void names_of_conditions_match_in_any_case() {
        var filter = RoleFilter.parse("ATSCOPEANDBELOW() AND TYPE EQ 'CustomRole'");

        assertThat(filter.atScopeAndBelow()).isTrue();
        assertThat(filter.atScope()).isFalse();
        assertThat(filter.type()).contains("CustomRole");
    }

    @Test
    void a_value_can_contain_a_doubled_quote_and_the_word_and() {
        assertThat(RoleFilter.parse("roleName eq 'read and don''t write'").roleName())
                .contains("read and don't write");
    }

    @Test
    void an_empty_filter_has_no_condition() {
        assertThat(RoleFilter.parse("").terms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "atScope",
                "atScope() and",
                "atScope()atScope()",
                "atScope() or atScope()",
                "roleName eq 'x",
                "roleName eq 'x\0y'",
                "roleName ne 'x'",
                "principalId eq x",
                "createdBy eq 'x'",
                "and atScope()"
            })
    void an_unknown_filter_is_refused(String filter) {
        assertThatThrownBy(() -> RoleFilter.parse(filter)).is(problem(ProblemCode.INVALID_FILTER));
    }

    @Test
    void a_long_filter_is_refused_before_it_is_read() {
        var filter = "roleName eq '" + "''".repeat(1 << 19) + "'";

        assertThatThrownBy(() -> RoleFilter.parse(filter))
                .is(problem(ProblemCode.INVALID_FILTER))
                .hasMessageContaining("longer than 500");
    }
}
