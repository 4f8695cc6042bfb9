package io.keyward.portal.creation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/**
 * The password that the page has sent. It is kept only during the request, unlike the rest of the form, which stays in the
 * session. The browser sends the password again with each request.
 */
@Named("gatewayPassword")
@RequestScoped
public class GatewayPasswordField {

    private String text = "";

    /** Empty for a cluster without a gateway login. */
    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text;
    }
}
