package io.keyward.portal.page;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Redirects the browser to another page after a form has done its work. */
public final class Redirect {

    private Redirect() {}

    /** @param page the path and the query of a page of the portal */
    public static void to(String page) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
