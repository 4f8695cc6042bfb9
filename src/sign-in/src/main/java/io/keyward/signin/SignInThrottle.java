package io.keyward.signin;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/**
 * Runs before Open Liberty's check of operators' passwords, which has no limit of its own. After {@link #LIMIT} wrong passwords
 * within {@link #WINDOW} no password is checked, not even a correct one, until the oldest of them has left this window.
 * Sign-ins without a password (tokens, and callers that the application has authenticated) are not limited.
 */
public final class SignInThrottle implements LoginModule {

    static final int LIMIT = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final System.Logger LOG = System.getLogger(SignInThrottle.class.getName());
    private static final WrongPasswords WRONG = new WrongPasswords(LIMIT, WINDOW, Clock.systemUTC());

    private final WrongPasswords wrong;
    private CallbackHandler caller;
    private boolean admitted;

    /** For JAAS, which creates an instance for each sign-in; all of them share one limit. */
    public SignInThrottle() {
        this(WRONG);
    }

    SignInThrottle(WrongPasswords wrong) {
        this.wrong = wrong;
    }

    @Override
    public void initialize(Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
        caller = handler;
    }

    /** @throws FailedLoginException if the password must not be checked; JAAS then asks no further module */
    @Override
    public boolean login() throws LoginException {
        if (!hasPassword()) {
            return false;
        }
        if (!wrong.admit()) {
            LOG.log(WARNING, "too many wrong passwords: no sign-in with a password is possible for up to {0}", WINDOW);
            throw new FailedLoginException("too many wrong passwords; try again later");
        }
        admitted = true;
        return false; // the modules after this one check the password
    }

    private boolean hasPassword() throws LoginException {
        var password = new PasswordCallback("password", false);
        try {
            caller.handle(new Callback[] {password});
            return password.getPassword() != null;
        } catch (IOException | UnsupportedCallbackException e) {
            throw (LoginException) new LoginException("cannot see whether there is a password").initCause(e);
        } finally {
            password.clearPassword();
        }
    }

    /** Records that all modules have accepted the sign-in, so the password was correct. */
    @Override
    public boolean commit() {
        if (admitted) {
            wrong.wasRight();
        }
        return false;
    }

    @Override
    public boolean abort() {
        return false; // the wrong password was counted when it was admitted
    }

    @Override
    public boolean logout() {
        return true;
    }
}
