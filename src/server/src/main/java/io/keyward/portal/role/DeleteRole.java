package io.keyward.portal.role;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.administration.RoleDefinitionAdministration;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.DeletionForm;
import io.keyward.portal.form.ShownResource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Deletes a custom role that is not assigned. */
@Named
@RequestScoped
public class DeleteRole extends DeletionForm {

    @Inject
    CustomRolePage page;

    @Inject
    RoleDefinitionAdministration administration;

    @Inject
    CallerGrants grants;

    public DeleteRole() {
        super(ArmAction.ROLE_DEFINITIONS_DELETE, "role");
    }

    @Override
    protected ShownResource shown() {
        return page;
    }

    @Override
    protected boolean apply() {
        return deleted(unchanged -> administration.delete(page.uuid(), page.scope(), grants.read(), unchanged));
    }

    // the ARM interface supports no etag condition for role definitions
    @Override
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", page.path()).version(TypedAssignment.VERSION);
    }
}
