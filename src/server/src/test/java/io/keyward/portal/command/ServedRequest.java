package io.keyward.portal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.ArmApplication;
import io.keyward.arm.route.ArmRoute;
import io.keyward.text.AsciiCase;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Checks a request that a form shows: Keyward serves it, and a shell passes its command to az unchanged. */
public final class ServedRequest {

    private static final List<ArmRoute> ROUTES = ArmApplication.routes();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private ServedRequest() {}

    /** Fails if no ARM route has the method and the address, or a shell changes the command. */
    public static void require(ArmRequest request) throws IOException {
        assertThat(ROUTES).as(request.line()).anyMatch(route -> serves(route, request));
        var arguments = PastedCommand.argumentsOfAz(request.azCommand());
        if (request.command().isEmpty()) {
            assertThat(arguments)
                    .startsWith("rest", "--method", AsciiCase.fold(request.method()), "--url")
                    .element(4)
                    .isEqualTo(request.line().substring(request.method().length() + 1));
        }
        request.body().filter(body -> request.command().isEmpty()).ifPresent(body -> assertThat(arguments)
                .endsWith("--body", request.bodyText()));
    }

    private static boolean serves(ArmRoute route, ArmRequest request) {
        return route.httpMethod().equals(request.method())
                && Pattern.compile(pattern(route), Pattern.CASE_INSENSITIVE)
                        .matcher(request.resource())
                        .matches();
    }

    private static String pattern(ArmRoute route) {
        return PARAMETER.matcher(route.template().replace("/{scope}", "(/.+)?")).replaceAll("[^/]+");
    }
}
