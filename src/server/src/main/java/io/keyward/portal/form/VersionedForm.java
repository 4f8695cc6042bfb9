package io.keyward.portal.form;

import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.Redirect;
import io.keyward.problem.ProblemCode;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A form that changes a resource only if it still has the etag that the page showed, which the form keeps in a hidden field. If
 * somebody else has changed the resource meanwhile, the form changes nothing, and the page says so.
 */
public abstract class VersionedForm extends ReviewedForm {

    /** The action that the user needs. */
    protected final ArmAction action;

    private final Conflict conflict = new Conflict();

    /**
     * @param action the action that the user needs
     * @param fields the ids of the fields that problems are about, by problem code
     */
    protected VersionedForm(ArmAction action, Map<ProblemCode, String> fields) {
        super(fields);
        this.action = action;
    }

    /** The resource of the page. */
    protected abstract ShownResource shown();

    /** The address to which the browser goes after the change. */
    protected abstract String next();

    /** @return what the check returns; null if the condition of the change is not fulfilled */
    protected ArmRequest checked(Scope at, Supplier<ArmRequest> check) {
        return conflict.observe(() -> actions.read(action, at, check), null);
    }

    /** @return false if the condition of the change is not fulfilled */
    protected boolean written(Scope at, String path, Runnable change) {
        return conflict.observe(
                () -> actions.change(action, at, new ResourceScope(path), () -> {
                    change.run();
                    return true;
                }),
                false);
    }

    /** Makes the change, and shows the next page. */
    @Override
    public void confirm() {
        super.confirm();
        if (isDone()) {
            Redirect.to(next());
        }
    }

    /** True if nothing was changed because somebody else has changed the resource, or has created one with the same name. */
    public boolean isConflict() {
        return conflict.isFound();
    }
}
