package io.keyward.portal.page;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/** A page whose subject does not exist, or that the user may not read: both look the same. */
public final class MissingPage {

    private MissingPage() {}

    /** Gives the answer the status 404. The page itself says what is missing and where to go. */
    public static void mark() {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
