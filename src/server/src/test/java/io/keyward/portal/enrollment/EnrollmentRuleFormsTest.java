package io.keyward.portal.enrollment;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.ENROLLMENT_RULES_DELETE;
import static io.keyward.authorization.ArmAction.ENROLLMENT_RULES_READ;
import static io.keyward.authorization.ArmAction.ENROLLMENT_RULES_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.node.attestation.EnrollmentRule;
import io.keyward.node.attestation.EnrollmentRules;
import io.keyward.node.attestation.RuleTerms;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.manage.OpenForms;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The forms that create, change and delete enrolment rules: in the same way as the ARM interface, and without overwriting
 * changes of others.
 */
class EnrollmentRuleFormsTest {

    private static final String SUBSCRIPTION = UUID.randomUUID().toString();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final OpenForms open = new OpenForms(TestDatabase.H2);

    @AfterEach
    void the_request_ends() {
        open.close();
    }

    private <T> T form(Class<T> type, String name, ArmAction... actions) {
        return open.page(type, beans -> beans.get(EnrollmentRulePage.class).setName(name), Map.of(), actions);
    }

    private EditRule edit(String name) {
        var form = form(EditRule.class, name, CLUSTER_READ, ENROLLMENT_RULES_READ, ENROLLMENT_RULES_WRITE);
        form.setBase(form.getBase());
        return form;
    }

    private EnrollmentRule put(String name, int machines) {
        var terms = new RuleTerms(
                SUBSCRIPTION, Optional.of(RoleName.WORKERNODE), List.of(), machines, BEGIN, BEGIN.plusSeconds(60));
        open.change(cluster -> open.bean(EnrollmentRules.class).put(cluster.id(), name, terms, EtagCondition.NONE));
        return stored(name);
    }

    private EnrollmentRule stored(String name) {
        return open.bean(EnrollmentRules.class).get(open.cluster().id(), name);
    }

    @Test
    void a_rule_is_created_as_the_shown_command_does_and_recorded() throws Exception {
        var form = edit("");
        form.setName("workers");
        form.fields.setRole("workernode");
        form.fields.setMachines("3");
        form.fields.setVmIds(SUBSCRIPTION.toUpperCase(Locale.ROOT) + "\n\n");

        var request = form.prepare();
        ServedRequest.require(request);
        assertThat(form.apply()).isTrue();

        var terms = stored("workers").terms();
        assertThat(terms.subscriptionId()).isEqualToIgnoringCase(open.id().subscription());
        assertThat(terms.role()).contains(RoleName.WORKERNODE);
        assertThat(terms.vmIds()).containsExactly(SUBSCRIPTION);
        assertThat(terms.machines()).isEqualTo(3);
        assertThat(request.azCommand())
                .contains("/enrollmentRules/workers?", "If-None-Match=", "\"machines\": 3", "\"workernode\"");
        assertThat(open.records()).singleElement().satisfies(record -> assertThat(record.values())
                .containsEntry("action", ENROLLMENT_RULES_WRITE.action().name())
                .containsEntry("scope", open.id() + "/enrollmentRules/workers")
                .containsEntry("status", "Succeeded"));
    }

    @ParameterizedTest
    @CsvSource({
        "name, .hidden",
        "subscription, nonsense",
        "vmIds, nonsense",
        "machines, 0",
        "machines, 1001",
        "notBefore, tomorrow",
        "notAfter, 2020-01-01T00:00:00Z"
    })
    void what_is_wrong_stands_beside_its_field(String field, String text) {
        var form = edit("");
        form.setName("workers");
        switch (field) {
            case "name" -> form.setName(text);
            case "subscription" -> form.fields.setSubscription(text);
            case "vmIds" -> form.fields.setVmIds(text);
            case "machines" -> form.fields.setMachines(text);
            case "notBefore" -> form.fields.setNotBefore(text);
            default -> form.fields.setNotAfter(text);
        }

        assertThatThrownBy(form::prepare)
                .isInstanceOfSatisfying(FieldProblem.class, problem -> assertThat(problem.field())
                        .isEqualTo("rule:" + field));
    }

    @Test
    void a_change_of_somebody_else_is_not_overwritten_until_the_user_has_seen_it() {
        put("workers", 3);
        var form = edit("workers");
        assertThat(form.fields.getMachines()).isEqualTo("3");
        form.fields.setMachines("5");
        put("workers", 7);

        assertThat(form.prepare()).isNull();
        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();
        assertThat(form.getStoredText()).contains("\"machines\": 7");
        assertThat(stored("workers").terms().machines()).isEqualTo(7);

        form.again();
        assertThat(form.getRequest().azCommand())
                .contains("If-Match=" + stored("workers").etag());
        assertThat(form.apply()).isTrue();
        assertThat(stored("workers").terms().machines()).isEqualTo(5);
    }

    @Test
    void a_name_that_is_taken_replaces_nothing() {
        put("workers", 3);
        var form = edit("");
        form.setName("Workers");

        assertThat(form.apply()).isFalse();

        assertThat(form.isConflict()).isTrue();
        assertThat(stored("workers").terms().machines()).isEqualTo(3);
    }

    @Test
    void the_list_shows_rules_to_those_who_may_read_them() {
        put("workers", 3);
        var list = form(EnrollmentRuleList.class, "", CLUSTER_READ, ENROLLMENT_RULES_READ);
        list.setId(open.id().toString());

        list.load();

        assertThat(list.getRows()).extracting(EnrollmentRule::name).containsExactly("workers");
        assertThat(list.isCreationAllowed()).isFalse();
        assertThat(edit("workers").page.getStored()).isNotNull();
        assertThat(form(EditRule.class, "workers", CLUSTER_READ).page.getStored())
                .isNull();
    }

    @Test
    void a_rule_is_deleted_once_its_name_is_typed_and_only_as_it_was_shown() {
        put("workers", 3);
        var form = form(DeleteRule.class, "workers", CLUSTER_READ, ENROLLMENT_RULES_READ, ENROLLMENT_RULES_DELETE);
        form.setEtag(form.getEtag());
        form.setName("another");
        assertThatThrownBy(form::apply).isInstanceOf(FieldProblem.class);
        form.setName("workers");
        put("workers", 7);
        assertThat(form.apply()).isFalse();
        assertThat(form.isConflict()).isTrue();

        form.setEtag(form.getEtag());
        assertThat(form.apply()).isTrue();

        assertThat(open.bean(EnrollmentRules.class).of(open.cluster().id())).isEmpty();
    }

    @Test
    void a_reader_changes_nothing() {
        put("workers", 3);
        var edit = form(EditRule.class, "workers", CLUSTER_READ, ENROLLMENT_RULES_READ);
        var delete = form(DeleteRule.class, "workers", CLUSTER_READ, ENROLLMENT_RULES_READ);

        assertThatThrownBy(edit::apply).isInstanceOf(AuthorizationProblem.class);
        assertThatThrownBy(delete::apply).isInstanceOf(AuthorizationProblem.class);

        assertThat(open.records()).hasSize(2);
        assertThat(stored("workers").terms().machines()).isEqualTo(3);
    }
}
