package io.keyward.arm.authorization;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.CustomRole;
import io.keyward.authorization.RoleDefinition;
import io.keyward.authorization.RoleDefinitions;
import io.keyward.authorization.RoleType;
import io.keyward.authorization.Scope;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the list of roles: the built-in ones are on the first page; the custom ones are sorted by id. */
@Dependent
class RoleDefinitionPages {

    private static final int PAGE = 100;

    @Inject
    RoleDefinitions definitions;

    @Inject
    Pages pages;

    JsonObject page(Scope at, RoleFilter filter, PageRequest request) {
        var rolePages = pages.ofSize(PAGE);
        var after = RoleIds.ofToken(request.after());
        var page = rolePages.page(
                custom(at, filter, new RoleDefinitions.Part(filter.roleName(), after, rolePages.limit())),
                last -> last.definition().id().toString());
        var value = BUILDERS.createArrayBuilder();
        if (after == null) {
            builtIn(filter).forEach(role -> value.add(RoleDefinitionView.of(role, at)));
        }
        page.items().forEach(role -> value.add(RoleDefinitionView.of(role, at)));
        return rolePages.link(BUILDERS.createObjectBuilder().add("value", value), page, request);
    }

    private static Stream<RoleDefinition> builtIn(RoleFilter filter) {
        return BuiltInRoles.ALL.stream()
                .filter(role -> isOfType(filter, RoleType.BUILT_IN)
                        && filter.roleName().map(role::isNamed).orElse(true));
    }

    private List<CustomRole> custom(Scope at, RoleFilter filter, RoleDefinitions.Part part) {
        if (!isOfType(filter, RoleType.CUSTOM)) {
            return List.of();
        }
        return filter.atScopeAndBelow() ? definitions.assignableWithin(at, part) : definitions.assignableAt(at, part);
    }

    private static boolean isOfType(RoleFilter filter, RoleType type) {
        return filter.type()
                .map(wanted -> AsciiCase.equal(wanted, type.wireName()))
                .orElse(true);
    }
}
