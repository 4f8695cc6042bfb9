package io.keyward.deployment.template;

import io.keyward.deployment.expression.Expression;
import io.keyward.deployment.expression.FunctionCall;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses a template that would show a secure value. Secure values are those of secure parameters, and access keys that {@code
 * listKeys} returns. They must not be in a parameter or output that is not secure, or in members of a resource such as its
 * name, condition, loop or tags, because these are stored and shown. The check follows parameters and variables through
 * expressions, so a value that is computed from a secure value is secure, too.
 */
final class SecureUse {

    private final Template template;

    private SecureUse(Template template) {
        this.template = template;
    }

    static void require(Template template) {
        var use = new SecureUse(template);
        template.parameters().values().stream()
                .filter(each -> !each.type().isSecure())
                .forEach(each -> each.defaultValue()
                        .ifPresent(value -> use.requireNone(value, "the parameter '%s'".formatted(each.name()))));
        template.outputs().values().stream()
                .filter(each -> !each.type().isSecure())
                .forEach(each -> use.requireNone(each.source(), "the output '%s'".formatted(each.name())));
        template.resources().forEach(use::requireNoneInPublic);
        template.resources().forEach(use::requireSecureParameters);
        template.resources().forEach(each -> requireNoNameFromKey(each.outer()));
        template.outputs().values().forEach(each -> requireNoNameFromKey(each.source()));
    }

    private void requireNoneInPublic(ResourceDefinition resource) {
        Stream.of("name", "scope", "condition", "copy", "dependsOn", "location", "tags")
                .flatMap(member -> Optional.ofNullable(resource.outer().get(member)).stream())
                .forEach(value -> requireNone(value, "a resource of the type %s".formatted(resource.type())));
    }

    // the nested deployment shows the values that are passed to its parameters
    private void requireSecureParameters(ResourceDefinition resource) {
        resource.nested().ifPresent(nested -> {
            var passed = Template.object(Template.object(resource.outer(), "properties"), "parameters");
            passed.forEach((name, value) -> {
                var definition = nested.parameters().get(name);
                if (definition == null || !definition.type().isSecure()) {
                    requireNone(value, "the parameter '%s' of a nested template".formatted(name));
                }
            });
        });
    }

    private void requireNone(JsonValue tree, String where) {
        if (isSecure(tree, new HashSet<>())) {
            throw TemplateProblem.invalid(
                    "%s would show the value of a secure parameter or a key; make it secure too, or leave the value out",
                    where);
        }
    }

    // a function that takes names quotes an unknown name in its error, and SecureValues cannot mask a name that was
    // computed from an access key; therefore such a call is refused
    private static void requireNoNameFromKey(JsonValue tree) {
        ValueTree.expressions(tree)
                .flatMap(Expression::calls)
                .filter(FunctionCall::takesNames)
                .filter(call ->
                        call.arguments().stream().flatMap(Expression::calls).anyMatch(FunctionCall::listsKeys))
                .findFirst()
                .ifPresent(call -> {
                    throw TemplateProblem.invalid(
                            "the function '%s' takes names, and cannot be called with a key of 'listKeys'",
                            call.name());
                });
    }

    private boolean isSecure(JsonValue tree, Set<String> seen) {
        return ValueTree.expressions(tree).flatMap(Expression::calls).anyMatch(call -> isSecure(call, seen));
    }

    private boolean isSecure(FunctionCall call, Set<String> seen) {
        if (call.isOf("parameters")) {
            return call.firstText().map(this::isSecureParameter).orElse(hasSecureParameters());
        }
        return call.listsKeys() || isSecureVariable(call, seen);
    }

    private boolean isSecureVariable(FunctionCall call, Set<String> seen) {
        return call.isOf("variables")
                && call.firstText().map(name -> isSecureVariable(name, seen)).orElse(hasSecureParameters());
    }

    private boolean isSecureParameter(String name) {
        return Optional.ofNullable(template.parameters().get(name))
                .filter(each -> each.type().isSecure())
                .isPresent();
    }

    private boolean isSecureVariable(String name, Set<String> seen) {
        return seen.add(AsciiCase.fold(name))
                && Optional.ofNullable(template.variables().get(name))
                        .filter(variable -> isSecure(variable.source(), seen))
                        .isPresent();
    }

    private boolean hasSecureParameters() {
        return template.parameters().values().stream()
                .anyMatch(each -> each.type().isSecure());
    }
}
