package io.keyward.portal.role;

import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_DELETE;
import static io.keyward.authorization.ArmAction.ROLE_DEFINITIONS_READ;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.database.OnEachDatabase;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The form that deletes custom roles: only roles that are not assigned, and only if they have not changed since the page was
 * shown.
 */
@OnEachDatabase
class CustomRoleDeletionTest extends CustomRoleForms {

    @Test
    void a_role_is_deleted_once_its_name_is_typed_and_nobody_has_it() throws Exception {
        var role = readers().definition();
        var assigned = assignments().put(assignment(user, role.id(), group));
        var form = deletion(role.id());
        form.setName("another");
        assertThatThrownBy(form::apply).isInstanceOf(FieldProblem.class);
        form.setName(role.name());
        assertThatThrownBy(form::apply).is(problem(ProblemCode.ROLE_IN_USE));
        assignments().delete(assigned.id(), group);
        definitions().put(described(role, "theirs"), BY_ADMIN);
        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();

        form.setEtag(form.getEtag());
        ServedRequest.require(form.getCommand());
        assertThat(form.getCommand().azCommand())
                .contains("--method delete", role.id().toString());
        assertThat(form.apply()).isTrue();

        assertThat(definitions().findCustom(role.id())).isEmpty();
    }

    private DeleteRole deletion(UUID id) {
        var form = page(DeleteRole.class, id, Map.of(), ROLE_DEFINITIONS_READ, ROLE_DEFINITIONS_DELETE);
        form.setEtag(form.getEtag());
        return form;
    }

    @Test
    void a_reader_deletes_nothing() {
        var role = readers().definition();
        var form = page(DeleteRole.class, role.id(), Map.of(), ROLE_DEFINITIONS_READ);

        assertThatThrownBy(form::apply).isInstanceOf(AuthorizationProblem.class);

        assertThat(stored(role.id())).isEqualTo(role);
    }
}
