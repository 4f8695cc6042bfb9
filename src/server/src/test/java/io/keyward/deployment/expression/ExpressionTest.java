package io.keyward.deployment.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[concat('a', 'b', 1)] | \"ab1\"",
                "[concat(createArray(1), createArray(2))] | [1,2]",
                "[format('{0}-{1}{{}}', 'a', 3)] | \"a-3{}\"",
                "[toLower('ABC')] | \"abc\"",
                "[toUpper('abc')] | \"ABC\"",
                "[replace('a-b', '-', '')] | \"ab\"",
                "[split('a/b;c', createArray('/', ';'))] | [\"a\",\"b\",\"c\"]",
                "[join(createArray('a', 'b'), ',')] | \"a,b\"",
                "[length('abc')] | 3",
                "[contains(createObject('Key', 1), 'key')] | true",
                "[contains('abc', 'b')] | true",
                "[if(equals(1, 1), 'yes', reference('nothing'))] | \"yes\"",
                "[and(true(), not(false()))] | true",
                "[or(false(), false())] | false",
                "[union(createObject('a', 1), createObject('b', 2))] | {\"a\":1,\"b\":2}",
                "[first(createArray(7, 8))] | 7",
                "[last(split('https://v/keys/k/123', '/'))] | \"123\"",
                "[empty('')] | true",
                "[coalesce(null(), 'x')] | \"x\"",
                "[int('12')] | 12",
                "[string(createObject('a', 1))] | \"{\\\"a\\\":1}\"",
                "[json('{\"a\":[1]}').a[0]] | 1",
                "[bool('True')] | true",
                "[base64('key')] | \"a2V5\"",
                "[substring('abcdef', 1, 2)] | \"bc\"",
                "[take('abc', 2)] | \"ab\"",
                "[skip(createArray(1, 2, 3), 1)] | [2,3]",
                "[uri('https://v.example/', 'keys/k')] | \"https://v.example/keys/k\"",
                "[range(3, 3)] | [3,4,5]",
                "[min(3, 1, 2)] | 1",
                "[max(createArray(3, 9))] | 9",
                "[add(mul(2, 3), sub(7, div(9, mod(7, 4))))] | 10",
                "[parameters('Size')] | 4",
                "[variables('list')[1].name] | \"second\"",
                "[padLeft(7, 3, '0')] | \"007\"",
                "[tryGet(createObject('a', 1), 'b')] | null",
                "[resourceId('Microsoft.KeyVault/vaults/keys', 'v', 'k')] | \"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/keys/k\"",
                "[resourceId('other', 'Microsoft.HDInsight/clusters', 'c')] | \"/subscriptions/s/resourceGroups/other/providers/Microsoft.HDInsight/clusters/c\"",
                "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities/', 'i')] | \"/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i\"",
                "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')] | \"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r\"",
                "[extensionResourceId('/subscriptions/s/x', 'Microsoft.Authorization/roleAssignments', 'a')] | \"/subscriptions/s/x/providers/Microsoft.Authorization/roleAssignments/a\"",
                "[resourceGroup().location] | \"eastus\"",
                "'[[plain]' | \"[plain]\"",
                "'it''s' | \"it's\""
            })
    void an_expression_has_the_value_that_arm_gives_it(String text, String json) {
        assertThat(value(text)).isEqualTo(json(json));
    }

    @Test
    void a_hash_depends_on_the_values_and_not_on_their_case() {
        assertThat(value("[uniqueString('A', 'b')]")).isEqualTo(value("[uniqueString('a', 'B')]"));
        assertThat(value("[uniqueString('a', 'b')]")).isNotEqualTo(value("[uniqueString('ab')]"));
        assertThat(TemplateValues.text(value("[uniqueString('a')]"))).matches("[a-z2-7]{13}");
        assertThat(TemplateValues.text(value("[guid('a')]"))).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void names_of_members_can_be_expressions() {
        var tree = Json.createObjectBuilder()
                .add("[concat('a', 'b')]", Json.createObjectBuilder())
                .build();

        assertThat(ValueTree.evaluate(tree, new FixedScope())).isEqualTo(json("{\"ab\":{}}"));
    }

    @Test
    void a_loop_over_a_property_becomes_a_list() {
        var tree =
                json("{\"copy\":[{\"name\":\"disks\",\"count\":2,\"input\":{\"lun\":\"[copyIndex('disks', 1)]\"}}]}");

        assertThat(ValueTree.evaluate(tree, new FixedScope())).isEqualTo(json("{\"disks\":[{\"lun\":1},{\"lun\":2}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[listSecrets('a', 'b')]",
                "[concat(listAccountSas('a'))]",
                "[newGuid()]",
                "[contoso.unique('a')]",
                "[map(createArray(1), 'x')]"
            })
    void an_unknown_function_is_refused_by_its_name(String text) {
        assertThatThrownBy(() -> ExpressionParser.find(text)).isInstanceOfSatisfying(TemplateProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_OFFERED);
            assertThat(problem).hasMessageContaining(text.replaceAll(".*?([a-zA-Z.]+)\\((?!list).*", "$1"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[concat('a')",
                "[concat('a'] ]",
                "[]",
                "['a' 'b']",
                "[concat(\"a\")]",
                "[1.5]",
                "[99999999999999999999]",
                "[if(true(), 1)]",
                "[toLower()]"
            })
    void a_text_in_brackets_that_is_no_expression_is_refused(String text) {
        var closed = text.endsWith("]") ? text : text + "]]";

        assertThatThrownBy(() -> ExpressionParser.find(closed).orElseThrow().evaluate(new FixedScope()))
                .isInstanceOf(TemplateProblem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[div(1, 0)]",
                "[substring('abc', 2, 9)]",
                "[createObject('a', 1).b]",
                "[int('x')]",
                "[format('{1}', 'a')]",
                "[copyIndex()]",
                "[json('{')]",
                "[resourceId('Microsoft.KeyVault/vaults/keys', 'v')]",
                "[resourceId('Microsoft.KeyVault/vaults//', 'v')]",
                "[listKeys('a')]"
            })
    void an_expression_without_a_value_is_refused(String text) {
        assertThatThrownBy(() -> value(text)).isInstanceOf(TemplateProblem.class);
    }

    @Test
    void a_deeply_nested_expression_does_not_exhaust_the_stack() {
        var deep = "[" + "not(".repeat(4000) + "true()" + ")".repeat(4000) + "]";

        assertThatThrownBy(() -> ExpressionParser.find(deep)).hasMessageContaining("levels deep");
    }

    @Test
    void a_value_that_doubles_itself_does_not_exhaust_the_memory() {
        var large = "[concat(" + "string(range(0, 10000)), ".repeat(900) + "'')]";

        assertThatThrownBy(() -> value(large)).hasMessageContaining("larger than what Keyward evaluates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[replace(LARGE, '0', LARGE)]",
                "[join(split(LARGE, '0'), LARGE)]",
                "[format('{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}', concat(LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE,"
                        + " LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE))]"
            })
    void a_function_that_repeats_its_arguments_does_not_exhaust_the_memory(String text) {
        var large = text.replace("LARGE", "string(range(1000000000, 10000))"); // 110,001 characters

        assertThatThrownBy(() -> value(large)).hasMessageContaining("larger than what Keyward evaluates");
    }

    private static JsonValue value(String text) {
        return ValueTree.evaluate(Json.createValue(text), new FixedScope());
    }

    private static JsonValue json(String json) {
        return TemplateValues.parse(json).orElseThrow();
    }

    private static final class FixedScope implements EvaluationScope {

        private final Budget budget = new Budget();

        @Override
        public JsonValue parameter(String name) {
            return Json.createValue(name.length());
        }

        @Override
        public JsonValue variable(String name) {
            return json("[{},{\"name\":\"second\"}]");
        }

        @Override
        public long copyIndex(Optional<String> loop) {
            throw TemplateProblem.invalid("no loop");
        }

        @Override
        public JsonObject fact(String function) {
            return json(Map.of(
                                    "resourceGroup", "{\"name\":\"g\",\"location\":\"eastus\"}",
                                    "subscription", "{\"subscriptionId\":\"s\"}")
                            .get(function))
                    .asJsonObject();
        }

        @Override
        public JsonValue reference(String resource, boolean whole) {
            throw new AssertionError("nothing exists");
        }

        @Override
        public JsonValue keys(String resource) {
            throw new AssertionError("nothing exists");
        }

        @Override
        public Budget budget() {
            return budget;
        }
    }
}
