package io.keyward.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.deployment.expression.TemplateProblem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final DeploymentFacts FACTS = new DeploymentFacts(
            "s",
            "g",
            Map.of(
                    "resourceGroup", json("{'name':'g','location':'eastus'}"),
                    "subscription", json("{'subscriptionId':'s'}")));
    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";
    private static final String VAULT =
            "{'type':'Microsoft.KeyVault/vaults','apiVersion':'2023-07-01','name':'v','properties':{'tenantId':'t'}}";

    @Test
    void parameters_get_their_defaults_and_are_checked() {
        var template = template(
                "'parameters':{'name':{'type':'string','defaultValue':\"[concat('a', 'b')]\"},"
                        + "'size':{'type':'int','minValue':2,'maxValue':4},'kind':{'type':'string','allowedValues':['x','y']}}");

        assertThat(TemplateScope.of(template, given("{'size':3,'kind':'x'}"), FACTS)
                        .parameters())
                .isEqualTo(given("{'name':'ab','size':3,'kind':'x'}"));
        refused(template, "{'size':5,'kind':'x'}", "'size' is outside");
        refused(template, "{'size':3,'kind':'z'}", "'kind' must have one of");
        refused(template, "{'size':'3','kind':'x'}", "'size' must be of the type int");
        refused(template, "{'kind':'x'}", "'size' has no value");
        refused(template, "{'size':3,'kind':'x','other':1}", "no parameter 'other'");
    }

    @Test
    void resources_come_after_those_that_they_need() {
        var plan = plan("'resources':[" + VAULT + ","
                + "{'type':'Microsoft.KeyVault/vaults/keys','apiVersion':'2023-07-01','name':'v/k','dependsOn':['v']},"
                + "{'type':'Microsoft.HDInsight/clusters','apiVersion':'2021-06-01','name':'c','properties':"
                + "{'key':\"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'v', 'k')).keyUri]\"}}]");

        var resources = plan.resources();
        assertThat(resources).extracting(PlannedResource::id).last().asString().endsWith("/clusters/c");
        assertThat(plan.needs(resources.get(1))).isEqualTo(Set.of(0));
        assertThat(plan.needs(resources.get(2))).isEqualTo(Set.of(1));
        assertThat(plan.knownBody(resources.get(2))).isEmpty();
        assertThat(plan.body(resources.get(2), new EchoReader()))
                .isEqualTo(
                        json(
                                "{'properties':{'key':'/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/keys/k'}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listKeys(resourceId('Microsoft.Storage/storageAccounts', 'a'), '2021-08-01').keys[0].value",
                "listkeys('a', '2021-08-01').keys[0].value",
                "replace(listKeys(format('Microsoft.Storage/storageAccounts/{0}', 'a'), '2021-08-01').keys[0].value, '!', '')"
            })
    void a_resource_comes_after_the_account_whose_key_it_has(String key) {
        var plan = plan(
                "'resources':[{'type':'Microsoft.HDInsight/clusters','apiVersion':'2021-06-01','name':'c','properties':"
                        + "{'key':\"[" + key + "]\"}},"
                        + "{'type':'Microsoft.Storage/storageAccounts','apiVersion':'2021-08-01','name':'a'}]");
        var cluster = plan.resources().get(0);

        assertThat(plan.needs(cluster)).isEqualTo(Set.of(1));
        assertThat(plan.knownBody(cluster)).isEmpty();
        assertThat(plan.keySources()).isEqualTo(Set.of(ACCOUNT));
        assertThat(plan.body(cluster, new EchoReader()))
                .isEqualTo(json("{'properties':{'key':'key of %s'}}".formatted(ACCOUNT)));
    }

    @Test
    void the_sources_of_keys_are_known_before_anything_is_made_unless_they_are_computed_from_it() {
        var plan =
                plan("'variables':{'id':'" + ACCOUNT.replace("/a", "/b") + "'},'resources':[" + VAULT + "],'outputs':{"
                        + "'known':{'type':'secureString','value':\"[listKeys(variables('id'), '1').keys[0].value]\"},"
                        + "'later':{'type':'secureString','value':\"[listKeys(reference('v').id, '1').keys[0].value]\"},"
                        + "'loop':{'type':'secureObject','value':{'copy':[{'name':'k','count':1,"
                        + "'input':\"[listKeys(variables('ids')[copyIndex('k')], '1')]\"}]}}}");

        assertThat(plan.keySources()).isEqualTo(Set.of(ACCOUNT.replace("/a", "/b")));
    }

    @Test
    void keys_of_what_is_no_resource_are_refused() {
        var plan = plan("'outputs':{'o':{'type':'secureString','value':\"[listKeys('a', '1').keys[0].value]\"}}");

        assertThatThrownBy(plan::keySources)
                .hasMessageContaining("the function 'listKeys' names 'a', which is no resource");
    }

    @Test
    void a_loop_makes_a_resource_for_each_turn() {
        var plan = plan(
                "'resources':[{'type':'Microsoft.KeyVault/vaults','apiVersion':'2023-07-01',"
                        + "'name':\"[format('v{0}', copyIndex(1))]\",'copy':{'name':'vaults','count':2}},"
                        + "{'type':'Microsoft.HDInsight/clusters','apiVersion':'2021-06-01','name':'c','dependsOn':['vaults']}]");

        assertThat(plan.resources()).extracting(PlannedResource::name).isEqualTo(List.of("v1", "v2", "c"));
        assertThat(plan.needs(plan.resources().get(2))).isEqualTo(Set.of(0, 1));
    }

    @Test
    void symbolic_names_stand_for_resources() {
        var plan = plan("'languageVersion':'2.0','resources':{'vault':" + VAULT + ",'known':{'existing':true,"
                + "'type':'Microsoft.KeyVault/vaults','apiVersion':'2023-07-01','name':'w'},"
                + "'cluster':{'type':'Microsoft.HDInsight/clusters','apiVersion':'2021-06-01','name':'c',"
                + "'properties':{'uri':\"[reference('known').vaultUri]\"},'dependsOn':['vault']}}");

        assertThat(plan.resources()).extracting(PlannedResource::isMade).isEqualTo(List.of(true, false, true));
        assertThat(plan.needs(plan.resources().get(2))).isEqualTo(Set.of(0, 1));
    }

    @Test
    void a_resource_whose_condition_is_false_is_not_made() {
        var plan = plan("'resources':["
                + VAULT.replace("'name'", "'condition':'[equals(1, 2)]','name'")
                        .replace("'[equals(1, 2)]'", "\"[equals(1, 2)]\"")
                + "]");

        assertThat(plan.resources()).extracting(PlannedResource::isMade).isEqualTo(List.of(false));
    }

    @Test
    void a_variable_can_be_a_loop() {
        var template = template(
                "'variables':{'copy':[{'name':'names','count':2,'input':\"[format('n{0}', copyIndex('names'))]\"}]},"
                        + "'outputs':{'names':{'type':'array','value':\"[variables('names')]\"}}");
        var plan = ResourcePlan.of(TemplateScope.of(template, Map.of(), FACTS));

        assertThat(plan.outputs(new EchoReader()).values())
                .containsExactly(json("{'x':['n0','n1']}").get("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'functions':[{'namespace':'contoso'}] | the section 'functions'",
                "'parameters':{'p':{'$ref':'#/definitions/d'}} | the member '$ref' of a parameter",
                "'parameters':{'p':{'type':'float'}} | the type 'float'",
                "'resources':[{'type':\"[concat('a')]\",'apiVersion':'1','name':'x'}] | an expression in the 'type'",
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':'x','scope':'/'}] | the member 'scope'",
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':'x','resources':[1]}] | the member 'resources'",
                "'variables':{'v':\"[reference('x')]\"} | cannot call the function 'reference'",
                "'parameters':{'p':{'type':'secureString','defaultValue':\"[listKeys('x', '1').keys[0].value]\"}} | cannot call the function 'listKeys'",
                "'outputs':{'o':{'type':'string','value':\"[listSecrets('a', 'b')]\"}} | the function 'listSecrets'",
                "'resources':[{'type':'Microsoft.Resources/deployments','apiVersion':'1','name':'x','properties':{'mode':'Incremental','template':{'resources':[]}}}] | expressions are those of the outer template",
                "'resources':[{'type':'Microsoft.Resources/deployments','apiVersion':'1','name':'x','properties':{'mode':'Incremental','templateLink':{'uri':'u'}}}] | the member 'templateLink'"
            })
    void what_keyward_does_not_have_is_refused_by_its_name(String member, String message) {
        assertThatThrownBy(() -> template(member))
                .isInstanceOf(TemplateProblem.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'outputs':{'o':{'type':'string','value':\"[base64(variables('v'))]\"}}",
                "'outputs':{'o':{'type':'string','value':\"[parameters(concat('p', 'w'))]\"}}",
                "'parameters':{'pw':{'type':'secureString'},'q':{'type':'string','defaultValue':\"[parameters('pw')]\"}}",
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':\"[parameters('PW')]\"}]",
                "'resources':[{'type':'Microsoft.Authorization/roleAssignments','apiVersion':'1','name':'n','scope':\"[parameters('pw')]\"}]",
                "'outputs':{'o':{'type':'object','value':\"[listKeys('a', '1')]\"}}",
                "'outputs':{'o':{'type':'int','value':\"[length(LISTKEYS('a', '1').keys[0].value)]\"}}",
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':\"[listKeys('a', '1').keys[0].value]\"}]",
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':'n','tags':{'t':\"[base64(listKeys('a', '1').keys[0].value)]\"}}]"
            })
    void a_secure_value_is_shown_nowhere(String member) {
        var secure = "'variables':{'v':\"[toLower(parameters('pw'))]\"}";
        var whole = member.contains("'parameters':")
                ? member
                : "'parameters':{'pw':{'type':'secureString'}}," + secure + "," + member;

        assertThatThrownBy(() -> template(whole)).hasMessageContaining("would show the value of a secure parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parameters(listKeys('a', '1').keys[0].value)",
                "variables(concat('v', listKeys('a', '1').keys[0].value))",
                "reference(base64(listKeys('a', '1').keys[0].value))",
                "resourceId(listKeys('a', '1').keys[0].value, 'x')",
                "listKeys(listKeys('a', '1').keys[0].value, '1')"
            })
    void a_key_is_no_name_that_an_error_would_show(String call) {
        assertThatThrownBy(
                        () -> template("'resources':[{'type':'A.B/c','apiVersion':'1','name':'n','properties':{'p':\"["
                                + call + "]\"}}]"))
                .hasMessageContaining("cannot be called with a key");
    }

    @Test
    void a_parameter_of_a_nested_template_that_gets_a_key_must_be_secure() {
        var nested = "'resources':[{'type':'Microsoft.Resources/deployments','apiVersion':'1','name':'x','properties':"
                + "{'mode':'Incremental','expressionEvaluationOptions':{'scope':'inner'},"
                + "'parameters':{'p':{'value':\"[listKeys('a', '1').keys[0].value]\"}},"
                + "'template':{'parameters':{'p':{'type':'TYPE'}},'resources':[]}}}]";

        assertThat(template(nested.replace("TYPE", "secureString")).resources()).hasSize(1);
        assertThatThrownBy(() -> template(nested.replace("TYPE", "string")))
                .hasMessageContaining("the parameter 'p' of a nested template would show");
    }

    @Test
    void resources_that_need_each_other_are_refused() {
        var circle = "'resources':[{'type':'A.B/c','apiVersion':'1','name':'x','dependsOn':['y']},"
                + "{'type':'A.B/c','apiVersion':'1','name':'y','dependsOn':['x']}]";

        assertThatThrownBy(() -> plan(circle)).hasMessageContaining("need each other");
        assertThatThrownBy(() -> plan("'resources':[" + VAULT + "," + VAULT + "]"))
                .hasMessageContaining("twice");
    }

    @Test
    void the_functions_of_a_nested_template_are_checked_too() {
        var nested = "'resources':[{'type':'Microsoft.Resources/deployments','apiVersion':'1','name':'x','properties':"
                + "{'mode':'Incremental','expressionEvaluationOptions':{'scope':'inner'},'template':{'resources':[],"
                + "'outputs':{'o':{'type':'string','value':\"[listSecrets('a', 'b')]\"}}}}}]";

        assertThatThrownBy(() -> template(nested)).hasMessageContaining("the function 'listSecrets'");
    }

    /** Every resource exists, and its properties and keys contain its id. */
    private static final class EchoReader implements ResourceReader {

        @Override
        public JsonObject read(String id) {
            return json("{'properties':{'keyUri':'%s'}}".formatted(id));
        }

        @Override
        public JsonObject keys(String id) {
            return json("{'keys':[{'value':'key of %s'}]}".formatted(id));
        }
    }

    private static void refused(Template template, String parameters, String message) {
        assertThatThrownBy(() -> TemplateScope.of(template, given(parameters), FACTS))
                .isInstanceOf(TemplateProblem.class)
                .hasMessageContaining(message);
    }

    private static ResourcePlan plan(String members) {
        return ResourcePlan.of(TemplateScope.of(template(members), Map.of(), FACTS));
    }

    private static Template template(String members) {
        var resources = members.contains("'resources':") ? "" : ",'resources':[]";
        return Template.parse(json("{" + members + resources + "}"));
    }

    private static Map<String, JsonValue> given(String json) {
        return Map.copyOf(json(json));
    }

    // outside of expressions, which are in double quotation marks, JSON is written with single ones
    private static JsonObject json(String text) {
        var strict = new StringBuilder();
        var inExpression = false;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            inExpression ^= c == '"';
            strict.append(c == '\'' && !inExpression ? '"' : c);
        }
        try (var reader = Json.createReader(new StringReader(strict.toString()))) {
            return reader.readObject();
        }
    }
}
