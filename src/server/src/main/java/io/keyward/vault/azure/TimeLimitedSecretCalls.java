package io.keyward.vault.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.keyward.vault.AuthorizationModel;
import io.keyward.vault.SecretPermission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The REST calls about secrets. They do not use Azure's client library for secrets, because Keyward needs no more than to try out
 * three permissions. The time limit and the failures are those of {@link TimeLimitedCalls}.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
class TimeLimitedSecretCalls {

    private static final String SECRET = "/secrets/keyward-permission-probe?api-version=7.4";
    private static final String VALUE = "{\"value\":\"made by Keyward to try out permissions\"}";

    /** Uses the permission on a secret of a fixed name. False if the vault refuses because the identity does not have it. */
    public boolean isGranted(VaultCall call, SecretPermission permission) {
        try {
            call.connection()
                    .pipeline()
                    .sendSync(request(call, permission), Context.NONE)
                    .close();
            return true;
        } catch (VaultErrorResponse e) {
            return isGrantedDespite(e);
        }
    }

    // the vault checks permissions first: a secret that is absent, or deleted and not purged, shows that they suffice
    private static boolean isGrantedDespite(VaultErrorResponse error) {
        if (error.status() == 404 || error.status() == 409) {
            return true;
        }
        if (error.status() == 403
                && (AuthorizationModel.ofRefusal(error.innerCode()).isPresent()
                        || AuthorizationModel.ofRefusal(error.code()).isPresent())) {
            return false;
        }
        throw error;
    }

    private static HttpRequest request(VaultCall call, SecretPermission permission) {
        var address = call.key().vault() + SECRET;
        return switch (permission) {
            case SET -> new HttpRequest(HttpMethod.PUT, address)
                    .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                    .setBody(VALUE);
            case GET -> new HttpRequest(HttpMethod.GET, address);
            case DELETE -> new HttpRequest(HttpMethod.DELETE, address);
        };
    }
}
