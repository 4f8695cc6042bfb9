package io.keyward.localazure.login.user;

import jakarta.ws.rs.core.Response;

/** The pages on which users give their names and passwords. */
final class SignInPage {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final String TITLE = "Sign in to the local Azure";

    private SignInPage() {}

    /** @param problem why an earlier attempt failed; an empty text on the first page */
    static Response of(AuthorizationRequest request, String user, String problem) {
        var body = HtmlPage.problem(problem)
                + HtmlPage.paragraph("The program %s wants to act for you.".formatted(request.client()))
                + form(HtmlPage.hidden(request.parameters()) + credentials(user));
        return HtmlPage.of(status(problem), TITLE, body, request.redirectUri());
    }

    static Response unusable(String problem) {
        return HtmlPage.of(BAD_REQUEST, TITLE, HtmlPage.problem(problem), "");
    }

    static Response ofDevice(String userCode, String user, String problem) {
        var body = HtmlPage.problem(problem)
                + HtmlPage.paragraph(
                        "Enter the code that your program shows. Do not enter a code that somebody sent you.")
                + form(HtmlPage.input("user_code", "Code", "text", "off", userCode) + credentials(user));
        return HtmlPage.of(status(problem), TITLE, body, "");
    }

    static Response deviceSignedIn(String client) {
        var text = "The program %s is signed in. You can close this window.".formatted(client);
        return HtmlPage.of(OK, "You are signed in", HtmlPage.paragraph(text), "");
    }

    private static int status(String problem) {
        return problem.isEmpty() ? OK : BAD_REQUEST;
    }

    private static String credentials(String user) {
        return HtmlPage.input("username", "User name", "text", "username", user)
                + HtmlPage.input("password", "Password", "password", "current-password", "");
    }

    // the question mark drops the query of the page's own address
    private static String form(String fields) {
        return "<form method=\"post\" action=\"?\">\n%s<button>Sign in</button>\n</form>\n".formatted(fields);
    }
}
