package io.keyward.portal.signin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Ends the session. The browser sends the session cookie only with requests that began on this site, so no other site can sign
 * a user out.
 */
@WebServlet("/portal/sign-out")
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedInUser.end(request);
        response.sendRedirect("/portal/signed-out");
    }
}
