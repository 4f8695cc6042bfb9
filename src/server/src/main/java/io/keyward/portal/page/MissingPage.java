package io.keyward.portal.page;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/** Marks a page whose resource does not exist or may not be read by the user. Both cases look the same. */
public final class MissingPage {

    private MissingPage() {}

    /** Sets the status of the response to 404. The page itself says what is missing and where to go. */
    public static void mark() {
        FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
