package io.keyward.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnPostgresql;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.expression.TemplateProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Templates inside of templates: each is a deployment of its own. */
@OnPostgresql
class NestedDeploymentTest extends DeploymentScenario {

    @Test
    void a_nested_template_is_a_deployment_whose_outputs_the_outer_one_reads() {
        var nested = TEMPLATE.replace(
                "\"outputs\": {", "\"outputs\": {\"name\": {\"type\": \"string\", \"value\": \"inner\"},");
        run.start(
                """
                {"parameters": {"pw": {"type": "secureString"}},
                 "resources": [
                   {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "module",
                    "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
                                   "parameters": {"pw": {"value": "[parameters('pw')]"}}, "template": %s}},
                   {"type": "Test.Provider/things", "apiVersion": "1", "name": "outer",
                    "properties": {"of": "[reference(resourceId('Microsoft.Resources/deployments', 'module')).outputs.name.value]"}}]}
                """
                        .formatted(nested),
                PARAMETERS);

        run.sweep(8);

        assertThat(run.stored().state()).as("%s", run.stored().error()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(run.things.made).isEqualTo(List.of("first", "second", "outer"));
        assertThat(run.things.properties("outer").getString("of")).isEqualTo("inner");
        assertThat(shown(run.deployments().get(run.address.named("module")))).doesNotContain(PASSWORD);
    }

    @Test
    void an_unknown_type_is_refused_before_anything_is_made_in_nested_templates_too() {
        var unknown =
                "{\"resources\": [{\"type\": \"Microsoft.Sql/servers\", \"apiVersion\": \"1\", \"name\": \"s\"}]}";
        var nested =
                """
                {"resources": [
                   {"type": "Test.Provider/things", "apiVersion": "1", "name": "first"},
                   {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "module",
                    "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": %s}}]}
                """
                        .formatted(unknown);

        assertThatThrownBy(() -> run.start(nested, "{}"))
                .isInstanceOf(TemplateProblem.class)
                .hasMessageContaining("Microsoft.Sql/servers");
        assertThat(run.deployments().find(run.address)).isEmpty();
    }
}
