package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.TokenResponses;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/**
 * The method of the device authorization endpoint. The endpoint has two addresses: one in the style of AD FS and one in the
 * style of Entra.
 */
@Produces(MediaType.APPLICATION_JSON)
public abstract class DeviceCodeMethods {

    @Inject
    DeviceCodeGrant devices;

    @Inject
    LoginAuthority authority;

    @PathParam("tenant")
    @DefaultValue("common")
    String tenant;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response begin(MultivaluedMap<String, String> form) {
        authority.requireKnownTenant(tenant);
        return TokenResponses.notToBeStored(devices.begin(form::getFirst));
    }
}
