package io.keyward.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.deployment.expression.TemplateProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest extends TemplateFixture {

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
    void a_reference_in_a_loop_over_a_property_names_a_resource_in_each_turn() {
        var plan =
                plan("'variables':{'names':['w','v']},'resources':[" + VAULT.replace("'v'", "'u'") + "," + VAULT + ","
                        + "{'type':'A.B/c','apiVersion':'1','name':\"[format('c{0}', copyIndex())]\",'copy':{'name':'l','count':1},"
                        + "'properties':{'copy':[{'name':'uris','count':2,"
                        + "'input':\"[reference(variables('names')[copyIndex('uris')]).vaultUri]\"}]}},"
                        + VAULT.replace("'v'", "'w'") + "]");

        assertThat(plan.needs(plan.resources().get(2))).isEqualTo(Set.of(1, 3));
    }

    @Test
    void a_resource_waits_for_the_ones_before_it_if_what_it_reads_has_no_value_yet() {
        var plan = plan(
                "'variables':{'none':[]},'resources':[" + VAULT + ",{'type':'A.B/c','apiVersion':'1','name':'c',"
                        + "'properties':{'uri':\"[if(empty(variables('none')), '', reference(variables('none')[0]).vaultUri)]\"}}]");

        assertThat(plan.needs(plan.resources().get(1))).isEqualTo(Set.of(0));
        assertThat(plan.body(plan.resources().get(1), new EchoReader())).isEqualTo(json("{'properties':{'uri':''}}"));
    }

    @Test
    void the_count_of_a_loop_over_a_property_is_known_before_anything_is_made() {
        var counted = "'resources':[" + VAULT + ",{'type':'A.B/c','apiVersion':'1','name':'c','properties':"
                + "{'copy':[{'name':'l','count':\"[length(reference('v').accessPolicies)]\",'input':1}]}}]";
        var endless =
                "'resources':[{'type':'A.B/c','apiVersion':'1','name':'c','properties':{'copy':[{'name':'a','count':800,"
                        + "'input':{'copy':[{'name':'b','count':800,'input':{'copy':[{'name':'d','count':800,'input':1}]}}]}}]}}]";

        assertThatThrownBy(() -> plan(counted)).hasMessageContaining("the count of a loop must be known");
        assertThatThrownBy(() -> plan(endless)).hasMessageContaining("larger than what Keyward evaluates");
    }

    @Test
    void a_symbolic_name_in_any_case_stands_for_all_turns_of_a_loop() {
        var plan = plan("'languageVersion':'2.0','resources':{'vaults':{'type':'Microsoft.KeyVault/vaults',"
                + "'apiVersion':'2023-07-01','name':\"[format('v{0}', copyIndex())]\",'copy':{'name':'loop','count':2}},"
                + "'cluster':{'type':'Microsoft.HDInsight/clusters','apiVersion':'2021-06-01','name':'c',"
                + "'dependsOn':['VAULTS']}}");

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
}
