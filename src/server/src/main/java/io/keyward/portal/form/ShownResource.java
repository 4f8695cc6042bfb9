package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;

/** The resource that a page shows and its forms change: a stored resource with a name, or a new one. */
public interface ShownResource {

    /** The scope at which the user needs the actions of the forms. */
    Scope scope();

    /** The resource id. */
    String path();

    /** The name in the address of the page; empty for a new resource. */
    String getName();

    /** The etag of the stored resource; empty if there is none, or the user may not read it. */
    String etag();

    /** True if the resource is stored, and the user may read it and may use the action. */
    boolean allows(ArmAction action);

    /** True for a new resource, which does not exist yet. */
    boolean isUnsaved();

    /** True if the page must contain its forms. */
    boolean isPresent();

    /** The address of the page with the list of such resources. */
    String list();
}
