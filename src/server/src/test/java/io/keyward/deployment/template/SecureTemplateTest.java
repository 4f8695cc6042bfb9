package io.keyward.deployment.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of secure parameters, and keys of resources, in templates. */
class SecureTemplateTest extends TemplateFixture {

    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";

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
    void the_sources_of_keys_in_a_loop_over_a_property_are_known() {
        var plan =
                plan("'variables':{'ids':['" + ACCOUNT + "']},'resources':[{'type':'A.B/c','apiVersion':'1','name':'c',"
                        + "'properties':{'copy':[{'name':'keys','count':1,"
                        + "'input':\"[listKeys(variables('ids')[copyIndex('keys')], '1').keys[0].value]\"}]}}]");

        assertThat(plan.keySources()).isEqualTo(Set.of(ACCOUNT));
    }

    @Test
    void keys_of_what_is_no_resource_are_refused() {
        var plan = plan("'outputs':{'o':{'type':'secureString','value':\"[listKeys('a', '1').keys[0].value]\"}}");

        assertThatThrownBy(plan::keySources)
                .hasMessageContaining("the function 'listKeys' names 'a', which is no resource");
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
}
