package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;

/** What a page shows and its forms change: a stored resource that has a name, or a new one. */
public interface ShownResource {

    /** Where the user must be allowed to change it. */
    Scope scope();

    /** The path of a request about it. */
    String path();

    /** Its name when the page was loaded; empty for a new one. */
    String getName();

    /** The version that is stored; empty if there is none, or the user may not read it. */
    String etag();

    /** True if it is stored, and the user may read it and do this with it. */
    boolean allows(ArmAction action);

    /** True if it does not exist yet. */
    boolean isUnsaved();

    /** True if the page must contain its forms. */
    boolean isPresent();

    /** The address of the list that contains it. */
    String list();
}
