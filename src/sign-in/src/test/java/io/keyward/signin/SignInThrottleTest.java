package io.keyward.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;

/** The sign-in checks a limited number of wrong passwords of operators. */
class SignInThrottleTest {

    private static final int LIMIT = 3;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String RIGHT = "right";

    private final TestClock clock = new TestClock();
    private final WrongPasswords wrong = new WrongPasswords(LIMIT, WINDOW, clock);

    @Test
    void after_too_many_wrong_passwords_the_right_one_is_not_checked_either() throws LoginException {
        for (var attempt = 0; attempt < LIMIT; attempt++) {
            signIn("wrong");
        }

        assertThatThrownBy(() -> signIn(RIGHT))
                .isInstanceOf(FailedLoginException.class)
                .hasMessageContaining("too many wrong passwords");
    }

    @Test
    void passwords_are_checked_again_when_the_wrong_ones_are_old() throws LoginException {
        for (var attempt = 0; attempt < LIMIT; attempt++) {
            signIn("wrong");
        }

        clock.pass(WINDOW);

        assertThat(signIn(RIGHT)).isTrue();
    }

    @Test
    void refused_attempts_do_not_prolong_the_pause() throws LoginException {
        for (var attempt = 0; attempt < LIMIT; attempt++) {
            signIn("wrong");
        }
        clock.pass(WINDOW.minusSeconds(1));
        assertThatThrownBy(() -> signIn("wrong")).isInstanceOf(FailedLoginException.class);

        clock.pass(Duration.ofSeconds(1));

        assertThat(signIn(RIGHT)).isTrue();
    }

    @Test
    void right_passwords_are_not_limited() throws LoginException {
        for (var attempt = 0; attempt < 10 * LIMIT; attempt++) {
            assertThat(signIn(RIGHT)).isTrue();
        }
    }

    @Test
    void a_correct_password_does_not_reset_the_count_of_wrong_ones() throws LoginException {
        for (var attempt = 0; attempt < LIMIT - 1; attempt++) {
            signIn("wrong");
        }
        signIn(RIGHT);
        signIn("wrong");

        assertThatThrownBy(() -> signIn("wrong")).isInstanceOf(FailedLoginException.class);
    }

    @Test
    void passwords_that_are_being_checked_at_the_same_time_share_the_limit() throws LoginException {
        for (var attempt = 0; attempt < LIMIT; attempt++) {
            begin("wrong"); // not decided yet
        }

        assertThatThrownBy(() -> begin(RIGHT)).isInstanceOf(FailedLoginException.class);
    }

    @Test
    void a_sign_in_without_a_password_is_not_limited() throws LoginException {
        for (var attempt = 0; attempt < LIMIT; attempt++) {
            signIn("wrong");
        }

        assertThat(begin(null).commit()).isFalse();
    }

    /** Whether the password was right, as the modules after this one would find. */
    private boolean signIn(String password) throws LoginException {
        var throttle = begin(password);
        if (RIGHT.equals(password)) {
            throttle.commit();
            return true;
        }
        throttle.abort();
        return false;
    }

    private SignInThrottle begin(String password) throws LoginException {
        var throttle = new SignInThrottle(wrong);
        throttle.initialize(new Subject(), callerWith(password), Map.of(), Map.of());
        throttle.login();
        return throttle;
    }

    private static CallbackHandler callerWith(String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (password != null) {
                    ((PasswordCallback) callback).setPassword(password.toCharArray());
                }
            }
        };
    }
}
