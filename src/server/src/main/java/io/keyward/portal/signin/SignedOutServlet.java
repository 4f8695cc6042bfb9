package io.keyward.portal.signin;

import io.keyward.portal.page.PlainPage;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page after a sign-out. It starts no new session, which a page of PrimeFaces would do. */
@WebServlet("/portal/signed-out")
public class SignedOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PlainPage.send(
                response,
                HttpServletResponse.SC_OK,
                "Signed out",
                "You are signed out of Keyward. You may still be signed in at the login authority.",
                "Sign in");
    }
}
