package io.keyward.portal.role;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.permission.PermittedPages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page with the custom roles that the user may read. */
@Named
@RequestScoped
public class CustomRoleList {

    @Inject
    ReadableCustomRoles roles;

    @Inject
    PermittedPages pages;

    @Inject
    CallerGrants grants;

    @Inject
    ShownNames names;

    private List<CustomRoleRow> rows = List.of();

    /** The status is 404 if the user may not read roles at any scope. */
    public void load() {
        if (!pages.isCustomRoles()) {
            MissingPage.mark();
        }
        rows = roles.all().stream().map(CustomRoleRow::of).toList();
        names.read(rows.stream().map(CustomRoleRow::changedBy).toList());
    }

    public List<CustomRoleRow> getRows() {
        return rows;
    }

    /** True if the user may define roles at some scope. */
    public boolean isCreationAllowed() {
        return grants.allowSomewhere(ArmAction.ROLE_DEFINITIONS_WRITE, Scope.ROOT);
    }
}
