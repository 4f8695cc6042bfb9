package io.keyward.deployment.run;

import static io.keyward.deployment.run.InMemoryResources.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Grants.Grant;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.run.ForecastChange.Kind;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access keys that templates list with {@code listKeys}: they reach the resource that needs them, and nothing else. */
@OnPostgresql
class ListedKeysTest extends DeploymentScenario {

    private static final String WITH_KEY =
            """
            {"resources": [
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "second",
                "properties": {"password": "[listKeys('first', '1').keys[0].value]", "visible": "[%s]"}},
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "first"}],
             "outputs": {"key": {"type": "secureString", "value": "[listKeys('second', '1').keys[0].value]"}}}
            """;

    private static final String KEYS = WITH_KEY.formatted("toLower('X')");

    @Test
    void a_key_reaches_the_resource_and_is_stored_nowhere() {
        var started = run.start(KEYS, "{}");
        assertThat(run.things.listed).as("before anything is made").isZero();
        run.sweep(3);

        assertThat(run.stored().state()).as("%s", run.stored().error()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(run.things.made).isEqualTo(List.of("first", "second"));
        assertThat(run.things.properties("second").getString("password")).isEqualTo(KEY);
        assertThat(started.sealed().orElseThrow()).doesNotContain(KEY);
        assertThat(shown(run.stored())).doesNotContain(KEY).contains("SecureString");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "kEy%2Bof%2Fa%2FThing%3D%3D"})
    void a_message_with_a_key_is_withheld(String shownAs) {
        run.things.fail("second", ProblemCode.INVALID_NAME, "the password %s is bad".formatted(shownAs));
        run.start(KEYS, "{}");

        run.sweep(4);

        assertThat(run.stored().state()).isEqualTo(DeploymentState.FAILED);
        assertThat(run.stored().error().orElseThrow())
                .hasMessageContaining("withheld")
                .hasMessageNotContaining(shownAs);
    }

    @Test
    void a_message_with_a_key_is_withheld_if_an_output_fails_too() {
        run.things.failReads(DeploymentProblem.stored(ProblemCode.INVALID_NAME, "the key %s is bad".formatted(KEY)));
        run.start(
                """
                {"resources": [{"type": "Test.Provider/things", "apiVersion": "1", "name": "first"}],
                 "outputs": {"key": {"type": "secureString", "value": "[listKeys('first', '1').keys[0].value]"},
                             "name": {"type": "string", "value": "[reference('first').name]"}}}
                """,
                "{}");

        run.sweep(3);

        assertThat(run.stored().error().orElseThrow())
                .hasMessageContaining("withheld")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void a_key_reaches_a_nested_template_as_a_secure_parameter() {
        run.start(
                """
                {"resources": [
                   {"type": "Test.Provider/things", "apiVersion": "1", "name": "account"},
                   {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "module",
                    "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
                                   "parameters": {"pw": {"value": "[listKeys('account', '1').keys[0].value]"}}, "template": %s}}]}
                """
                        .formatted(TEMPLATE),
                "{}");

        run.sweep(8);

        assertThat(run.stored().state()).as("%s", run.stored().error()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(run.things.properties("second").getString("password")).isEqualTo(KEY);
        assertThat(shown(run.deployments().get(run.address.named("module")))).doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.Resources/deployments/x, microsoft.resources/deployments",
        "Microsoft.DocumentDB/databaseAccounts/x, microsoft.documentdb/databaseaccounts"
    })
    void keys_of_other_types_are_refused_by_name_before_anything_is_made(String resource, String type) {
        var id = "/subscriptions/s/resourceGroups/g/providers/" + resource;

        assertThatThrownBy(() -> run.start(KEYS.replace("'first'", "'%s'".formatted(id)), "{}"))
                .isInstanceOfSatisfying(TemplateProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.NOT_OFFERED))
                .hasMessageContaining("the function 'listKeys' for resources of the type " + type);
        assertThat(run.deployments().find(run.address)).isEmpty();
    }

    @Test
    void a_requester_who_may_only_read_gets_no_key() {
        run.start(KEYS, "{}");
        run.sweep(3);
        var id = run.address.group().text() + "/providers/Test.Provider/things/first";

        var reader = run.beans.get(ResourceProviders.class).reader(reading());

        assertThat(reader.read(id)).isNotEmpty();
        assertThatThrownBy(() -> reader.keys(id))
                .isInstanceOf(AuthorizationProblem.class)
                .hasMessageContaining("test.provider/things/listKeys/action");
    }

    private static Requester reading() {
        var reader = BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals("Reader"))
                .findFirst()
                .orElseThrow();
        var principal = Principal.of("reader", PrincipalType.USER);
        return new Requester(
                new Caller("reader", null, "tenant"),
                new CallerGrants(new Grants(principal, List.of(new Grant(Scope.ROOT, reader)))));
    }

    @Test
    void what_if_fetches_no_key_and_shows_a_mask() {
        var template = WITH_KEY.formatted("concat('of ', listKeys('first', '1').keys[0].value)");
        run.start(template, "{}");
        run.sweep(3);
        var listed = run.things.listed;

        var forecast = run.beans.get(DeploymentForecast.class).of(run.order(template, "{}"), run.requester());

        assertThat(run.things.listed).isEqualTo(listed);
        assertThat(forecast.get(1).kind()).isEqualTo(Kind.NO_CHANGE);
        assertThat(forecast.get(0).after().orElseThrow().toString())
                .contains("\"of *******\"")
                .doesNotContain(KEY);
    }
}
