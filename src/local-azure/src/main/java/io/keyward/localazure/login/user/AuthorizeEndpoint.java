package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.LoginRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The authorization endpoint: shows the sign-in page, checks the password, and sends a code to the client. There is no session:
 * each request needs the password.
 */
@ApplicationScoped
class AuthorizeEndpoint {

    private LoginAuthority authority;
    private RedirectUris redirects;
    private UserSignIn users;
    private AuthorizationCodeGrant codes;

    protected AuthorizeEndpoint() {} // for CDI

    @Inject
    AuthorizeEndpoint(
            LoginAuthority authority, RedirectUris redirects, UserSignIn users, AuthorizationCodeGrant codes) {
        this.authority = authority;
        this.redirects = redirects;
        this.users = users;
        this.codes = codes;
    }

    /** The sign-in page, or an error for the client if its request forbids a page with {@code prompt=none}. */
    Response page(String tenant, UnaryOperator<String> query) {
        return withRequest(tenant, query, request -> {
            if ("none".equals(query.apply("prompt"))) {
                return CodeResponse.refusal(request, LoginRefusal.loginRequired());
            }
            return SignInPage.of(request, text(query, "login_hint"), "");
        });
    }

    /** Answers the form that the sign-in page sends. */
    Response signIn(String tenant, UnaryOperator<String> form) {
        return withRequest(tenant, form, request -> signIn(request, text(form, "username"), text(form, "password")));
    }

    private Response signIn(AuthorizationRequest request, String name, String password) {
        try {
            return CodeResponse.success(request, codes.codeFor(users.signIn(name, password), request));
        } catch (LoginRefusal refusal) {
            return SignInPage.of(request, name, refusal.text());
        }
    }

    // an error is shown to the user until the redirect URI is known to be valid, and is sent to the client afterwards
    private Response withRequest(
            String tenant, UnaryOperator<String> parameters, Function<AuthorizationRequest, Response> work) {
        AuthorizationRequest request;
        try {
            authority.requireKnownTenant(tenant);
            request = AuthorizationRequest.read(parameters, redirects);
        } catch (LoginRefusal refusal) {
            return SignInPage.unusable(refusal.text());
        }
        try {
            request.requireAcceptable();
        } catch (LoginRefusal refusal) {
            return CodeResponse.refusal(request, refusal);
        }
        return work.apply(request);
    }

    private static String text(UnaryOperator<String> parameters, String name) {
        return Optional.ofNullable(parameters.apply(name)).orElse("");
    }
}
