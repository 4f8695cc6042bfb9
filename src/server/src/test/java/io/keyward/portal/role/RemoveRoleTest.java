package io.keyward.portal.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.database.OnEachDatabase;
import io.keyward.portal.command.ServedRequest;
import org.junit.jupiter.api.Test;

@OnEachDatabase
@SuppressWarnings("UnnecessaryAssignment") // the tests replace beans of the page
class RemoveRoleTest extends AssignmentPages {

    @Test
    void an_assignment_is_removed_by_those_who_may() throws Exception {
        var assignment = assignments().put(reader(group));
        var page = page(RemoveRole.class, ArmAction.ROLE_ASSIGNMENTS_READ, ArmAction.ROLE_ASSIGNMENTS_DELETE);
        page.setId(assignment.id().toString());
        page.load();

        ServedRequest.require(page.getRequest());
        assertThat(page.isAllowed()).isTrue();
        assertThat(page.isOwn()).isFalse();
        assertThat(page.removed()).isPresent();

        assertThat(assignmentsAt(group)).isEmpty();
    }

    @Test
    void a_user_who_may_only_read_assignments_removes_none() {
        var assignment = assignments().put(reader(group));
        var page = page(RemoveRole.class, ArmAction.ROLE_ASSIGNMENTS_READ);
        page.setId(assignment.id().toString());
        page.load();

        assertThat(page.isAllowed()).isFalse();
        assertThatThrownBy(page::removed).isInstanceOf(AuthorizationProblem.class);

        assertThat(assignmentsAt(group)).hasSize(1);
    }

    @Test
    void a_user_who_has_lost_all_rights_meanwhile_is_refused() {
        var page = sent("Reader");
        var later = page(RemoveRole.class);
        page.assignments = later.assignments;
        page.actions = later.actions;

        assertThatThrownBy(page::remove).isInstanceOf(AuthorizationProblem.class);

        assertThat(page.getProblems().isEmpty()).isTrue();
        assertThat(assignmentsAt(group)).hasSize(1);
    }

    @Test
    void the_role_must_be_typed() {
        var page = sent("Owner");

        page.remove();

        assertThat(page.getProblems().of("name")).contains("Reader");
        assertThat(assignmentsAt(group)).hasSize(1);
    }

    /** The page that removes a Reader role, after the user typed this name of the role. */
    private RemoveRole sent(String name) {
        var assignment = assignments().put(reader(group));
        var page = page(
                RemoveRole.class,
                ArmAction.ROLE_ASSIGNMENTS_READ,
                ArmAction.ROLE_DEFINITIONS_READ,
                ArmAction.ROLE_ASSIGNMENTS_DELETE);
        page.setId(assignment.id().toString());
        page.load();
        page.setName(name);
        return page;
    }
}
