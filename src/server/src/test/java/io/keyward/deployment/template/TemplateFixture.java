package io.keyward.deployment.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.deployment.expression.TemplateProblem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;

/** Templates as JSON with single quotes, and their evaluation. */
abstract class TemplateFixture {

    static final String VAULT =
            "{'type':'Microsoft.KeyVault/vaults','apiVersion':'2023-07-01','name':'v','properties':{'tenantId':'t'}}";

    static final DeploymentFacts FACTS = new DeploymentFacts(
            "s",
            "g",
            Map.of(
                    "resourceGroup", json("{'name':'g','location':'eastus'}"),
                    "subscription", json("{'subscriptionId':'s'}")));

    /** Every resource exists, and its properties and keys contain its id. */
    static final class EchoReader implements ResourceReader {

        @Override
        public JsonObject read(String id) {
            return json("{'properties':{'keyUri':'%s'}}".formatted(id));
        }

        @Override
        public JsonObject keys(String id) {
            return json("{'keys':[{'value':'key of %s'}]}".formatted(id));
        }
    }

    static void refused(Template template, String parameters, String message) {
        assertThatThrownBy(() -> TemplateScope.of(template, given(parameters), FACTS))
                .isInstanceOf(TemplateProblem.class)
                .hasMessageContaining(message);
    }

    static ResourcePlan plan(String members) {
        return ResourcePlan.of(TemplateScope.of(template(members), Map.of(), FACTS));
    }

    static Template template(String members) {
        var resources = members.contains("'resources':") ? "" : ",'resources':[]";
        return Template.parse(json("{" + members + resources + "}"));
    }

    static Map<String, JsonValue> given(String json) {
        return Map.copyOf(json(json));
    }

    // tests write JSON with single quotes; a string with an expression is in double quotes
    static JsonObject json(String text) {
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
