package io.keyward.portal.action;

import io.keyward.authorization.Principal;
import io.keyward.portal.signin.SessionEnd;
import io.keyward.portal.signin.SignedInUser;
import io.keyward.testsupport.TestClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/** The request of a browser whose user is signed in. */
public final class SignedInRequest {

    private SignedInRequest() {}

    public static HttpServletRequest of(Principal principal) {
        return of(principal, Map.of());
    }

    /** @param parameters the parameters of the request */
    public static HttpServletRequest of(Principal principal, Map<String, String[]> parameters) {
        var user = new SignedInUser(
                principal, principal.objectId() + "@contoso.com", TestClock.START.plus(Duration.ofDays(1)));
        var attributes = Map.of(
                SignedInUser.class.getName(),
                user,
                SessionEnd.class.getName(),
                TestClock.START.plus(Duration.ofDays(1)));
        var session = (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : 0);
        return answering(
                HttpServletRequest.class,
                Map.of(
                        "getSession",
                        session,
                        "getParameterMap",
                        parameters,
                        "getMethod",
                        "POST",
                        "getRequestURI",
                        "/portal/x",
                        "getRemoteAddr",
                        "10.0.0.1",
                        "getHeaders",
                        Collections.emptyEnumeration()));
    }

    private static <T> T answering(Class<T> type, Map<String, ?> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.get(method.getName())));
    }
}
