package io.keyward.arm.deployment;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.deployment.template.GivenParameters;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** Parses the body of a request about a deployment. */
record DeploymentBody(JsonObject template, Map<String, JsonValue> parameters) {

    private static final Set<String> KNOWN = Set.of("properties", "location", "tags");
    private static final Set<String> PROPERTIES =
            Set.of("template", "parameters", "mode", "debugSetting", "expressionEvaluationOptions", "whatIfSettings");

    static DeploymentBody read(JsonMember body) {
        body.members().forEach((name, member) -> requireKnown(name, member, KNOWN));
        requireAbsent(body.get("location"), "deployments of a subscription", "send it for a resource group");
        requireAbsent(body.get("tags"), "tags of deployments", "leave them out");
        var properties = body.get("properties");
        properties.members().forEach((name, member) -> requireKnown(name, member, PROPERTIES));
        requireIncremental(properties.get("mode"));
        requireAbsent(
                properties.get("debugSetting"), "the recording of requests, which can hold secrets", "leave it out");
        requireAbsent(properties.get("expressionEvaluationOptions"), "another scope of expressions", "leave it out");
        return new DeploymentBody(
                object(properties.get("template")), GivenParameters.read(parameters(properties.get("parameters"))));
    }

    // a member that is null counts as left out, because clients send such members
    private static void requireKnown(String name, JsonMember member, Set<String> known) {
        if (!member.absent() && known.stream().noneMatch(each -> AsciiCase.equal(each, name))) {
            throw ArmProblem.notOffered(
                    member.path(), "the member '%s' of a deployment".formatted(name), "send the template itself");
        }
    }

    private static void requireAbsent(JsonMember member, String what, String instead) {
        if (!member.absent() && !member.value().equals(JsonValue.EMPTY_JSON_OBJECT)) {
            throw ArmProblem.notOffered(member.path(), what, instead);
        }
    }

    private static void requireIncremental(JsonMember mode) {
        if (!AsciiCase.equal("Incremental", mode.requiredText())) {
            throw ArmProblem.notOffered(
                    mode.path(),
                    "the mode %s, which deletes what a template does not name".formatted(mode.requiredText()),
                    "use Incremental, and delete resources yourself");
        }
    }

    private static JsonObject object(JsonMember member) {
        if (member.value() instanceof JsonObject object) {
            return object;
        }
        throw member.invalid("must be an object");
    }

    private static JsonObject parameters(JsonMember member) {
        return member.absent() ? JsonValue.EMPTY_JSON_OBJECT : object(member);
    }
}
