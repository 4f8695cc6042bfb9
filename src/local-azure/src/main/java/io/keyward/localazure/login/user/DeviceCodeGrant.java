package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.ClientCredentials.required;
import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.login.Audience;
import io.keyward.localazure.login.Grant;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.LoginRefusal;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tokens for a client without a browser. It shows a code, which the user types on another device to sign in there. Until then
 * the client polls for its tokens.
 */
@ApplicationScoped
public class DeviceCodeGrant implements Grant {

    private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^A-Z]");

    static final String PAGE = "/oauth2/deviceauth";

    private static final Set<String> TYPES =
            Set.of("urn:ietf:params:oauth:grant-type:device_code", "device_code"); // MSAL for Java sends the second one
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int SECONDS_BETWEEN_POLLS = 1;

    /** @param user the user who has signed in; null until then */
    private record Device(String client, String scope, String userCode, LocalPrincipal user) {

        Device signedIn(LocalPrincipal newUser) {
            return new Device(client, scope, userCode, newUser);
        }
    }

    private UserTokens tokens;
    private LoginAuthority authority;
    private OneTimeCodes<Device> devices;
    private OneTimeCodes<String> deviceCodes;

    protected DeviceCodeGrant() {} // for CDI

    @Inject
    DeviceCodeGrant(UserTokens tokens, LoginAuthority authority) {
        this(tokens, authority, Clock.systemUTC());
    }

    DeviceCodeGrant(UserTokens tokens, LoginAuthority authority, Clock clock) {
        this.tokens = tokens;
        this.authority = authority;
        this.devices = new OneTimeCodes<>(LIFETIME, clock);
        this.deviceCodes = new OneTimeCodes<>(LIFETIME, clock);
    }

    /** Begins a sign-in and returns the codes for the client and for its user. */
    JsonObject begin(UnaryOperator<String> form) {
        var client = required(form, "client_id");
        var scope = required(form, "scope");
        Audience.ofScope(scope);
        var code = RandomText.secret();
        var userCode = RandomText.userCode();
        devices.put(code, new Device(client, scope, userCode, null));
        deviceCodes.put(userCode, code);
        return view(code, userCode);
    }

    private JsonObject view(String code, String userCode) {
        var page = authority.issuer() + PAGE;
        return BUILDERS.createObjectBuilder()
                .add("device_code", code)
                .add("user_code", userCode)
                .add("verification_uri", page)
                .add("verification_url", page) // the name in version 1
                .add("expires_in", LIFETIME.toSeconds())
                .add("interval", SECONDS_BETWEEN_POLLS)
                .add(
                        "message",
                        "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
                                .formatted(page, userCode))
                .build();
    }

    /** The client that shows this code to its user; empty if the code is unknown, used up or expired. */
    Optional<String> clientOf(String userCode) {
        return deviceCodes.find(canonical(userCode)).flatMap(devices::find).map(Device::client);
    }

    /** Records that the user has signed in, and uses up the code that the user typed. Does nothing if the code is unknown. */
    void complete(String userCode, LocalPrincipal user) {
        deviceCodes.take(canonical(userCode)).ifPresent(code -> devices.find(code)
                .ifPresent(device -> devices.put(code, device.signedIn(user))));
    }

    private static String canonical(String userCode) {
        var letters = OTHER_THAN_LETTERS.matcher(AsciiCase.upper(userCode)).replaceAll("");
        return letters.length() == 8 ? letters.substring(0, 4) + "-" + letters.substring(4) : "";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public JsonObject issue(UnaryOperator<String> form) {
        var client = required(form, "client_id");
        var code = required(form, "device_code");
        var device = devices.find(code)
                .filter(each -> each.client().equals(client))
                .orElseThrow(LoginRefusal::invalidDeviceCode);
        if (device.user() == null) {
            throw LoginRefusal.authorizationPending();
        }
        var signedIn =
                // only one of two simultaneous requests gets the tokens
                devices.take(code).orElseThrow(LoginRefusal::invalidDeviceCode);
        return tokens.of(signedIn.user(), client, signedIn.scope(), null);
    }
}
