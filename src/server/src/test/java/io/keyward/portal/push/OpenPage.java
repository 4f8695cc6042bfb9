package io.keyward.portal.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.authorization.Principal;
import io.keyward.portal.signin.SessionEnd;
import io.keyward.portal.signin.SignedInUser;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page in the browser of a signed-in user. It reads its event stream at once, except while the test has stopped it. */
final class OpenPage {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration TOKEN = Duration.ofMinutes(60);

    final EventStream stream;
    private final Map<Object, Object> session = new HashMap<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private WriteListener listener;
    private boolean reading = true;
    private boolean valid = true;
    private int completions;

    OpenPage(Principal user, Instant now, String after) {
        session.put(SignedInUser.class.getName(), new SignedInUser(user, "ada", now.plus(TOKEN)));
        session.put(SessionEnd.class.getName(), now);
        stream = new EventStream(
                fake(AsyncContext.class, (method, arguments) -> complete()),
                new Connection(),
                fake(HttpSession.class, this::session),
                user,
                after);
    }

    void stopReading() {
        reading = false;
    }

    void readAgain() throws IOException {
        reading = true;
        listener.onWritePossible();
    }

    void signOut() {
        valid = false;
    }

    void use(Instant now) {
        session.put(SessionEnd.class.getName(), now);
    }

    boolean isClosed() {
        return completions == 1;
    }

    /** The names of the events that the page has received. */
    List<String> events() {
        return values("event: ");
    }

    List<String> data() {
        return values("data: ");
    }

    String position() {
        var ids = values("id: ");
        return ids.get(ids.size() - 1);
    }

    private List<String> values(String field) {
        return received.toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
    }

    private Object complete() {
        completions++;
        return null;
    }

    private Object session(String method, Object[] arguments) {
        if (!valid) {
            throw new IllegalStateException("the session is invalid");
        }
        return method.equals("getAttribute") ? session.get(arguments[0]) : (int) IDLE.toSeconds();
    }

    private interface Answer {
        Object to(String method, Object... arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private final class Connection extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return reading;
        }

        @Override
        public void setWriteListener(WriteListener writer) {
            listener = writer;
            try {
                writer.onWritePossible();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(int value) {
            if (!reading || completions > 0) {
                throw new IllegalStateException("the connection is not ready");
            }
            received.write(value);
        }
    }
}
