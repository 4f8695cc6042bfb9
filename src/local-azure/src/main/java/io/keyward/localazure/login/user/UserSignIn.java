package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginRefusal;
import io.keyward.localazure.login.Principals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Checks the passwords of users, on the sign-in pages and at the token endpoint. */
@ApplicationScoped
class UserSignIn {

    private static final String UNKNOWN = "nobody";

    private Principals principals;
    private WrongPasswords wrong;

    protected UserSignIn() {} // for CDI

    @Inject
    UserSignIn(Principals principals, WrongPasswords wrong) {
        this.principals = principals;
        this.wrong = wrong;
    }

    /**
     * The user with this name and password.
     *
     * @throws LoginRefusal if there is none, or after too many wrong passwords
     */
    LocalPrincipal signIn(String name, String password) {
        var user = principals.user(name);
        var subject = user.map(LocalPrincipal::objectId).orElse(UNKNOWN);
        if (!wrong.admit(subject)) {
            throw LoginRefusal.tooManyAttempts();
        }
        var signedIn = user.filter(known -> known.hasSecret(password)).orElseThrow(LoginRefusal::wrongPassword);
        wrong.wasRight(subject);
        return signedIn;
    }
}
