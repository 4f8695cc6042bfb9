package io.keyward.arm;

import java.security.Principal;

/**
 * Who sent a request, as the authority says.
 *
 * @param objectId the caller's object id in the tenant: the name by which access policies know it
 * @param application the application through which it calls; null where the token does not say
 * @param tenant its tenant; null where the token does not say
 */
public record Caller(String objectId, String application, String tenant) implements Principal {

    @Override
    public String getName() {
        return objectId;
    }
}
