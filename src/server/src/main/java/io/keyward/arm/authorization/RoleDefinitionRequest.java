package io.keyward.arm.authorization;

import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.ActionPattern;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RolePermission;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.UUID;

/** The body of a request that creates or changes a custom role. */
final class RoleDefinitionRequest {

    private RoleDefinitionRequest() {}

    static RoleDefinition parse(UUID name, JsonMember body) {
        var properties = body.get("properties");
        requireCustom(properties.get("type"));
        return new RoleDefinition(
                name,
                properties.get("roleName").requiredText().strip(),
                RoleType.CUSTOM,
                properties.get("description").text().orElse(""),
                properties.get("permissions").elements().stream()
                        .map(RoleDefinitionRequest::permission)
                        .toList(),
                properties.get("assignableScopes").elements().stream()
                        .map(scope -> Scope.of(scope.requiredText()))
                        .toList());
    }

    private static void requireCustom(JsonMember type) {
        type.text()
                .filter(text -> !AsciiCase.equal(text, RoleType.CUSTOM.wireName()))
                .ifPresent(text -> {
                    throw type.invalid("must be " + RoleType.CUSTOM.wireName());
                });
    }

    private static RolePermission permission(JsonMember member) {
        return new RolePermission(
                patterns(member.get("actions")),
                patterns(member.get("notActions")),
                patterns(member.get("dataActions")),
                patterns(member.get("notDataActions")));
    }

    private static List<ActionPattern> patterns(JsonMember list) {
        return list.elements().stream()
                .map(member -> new ActionPattern(member.requiredText()))
                .toList();
    }
}
