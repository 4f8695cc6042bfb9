package io.keyward.localazure.login.machine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The port of the Instance Metadata Service. It has no TLS, as in Azure, so it serves nothing but this service, and no other
 * port serves this service. Only callers on the loopback interface are served, even if the server listens on another address.
 */
@ApplicationScoped
class MetadataPort {

    private int number;

    protected MetadataPort() {} // for CDI

    @Inject
    MetadataPort(@ConfigProperty(name = "keyward.local-azure.imds-port", defaultValue = "8600") int number) {
        this.number = number;
    }

    boolean received(HttpServletRequest request) {
        return request.getLocalPort() == number;
    }

    /** @throws InstanceTokenRefusal if the request came to another port or from another computer */
    void requireLocal(HttpServletRequest request) {
        if (!received(request)) {
            throw InstanceTokenRefusal.otherEndpoint();
        }
        if (!isLoopback(request.getRemoteAddr())) {
            throw InstanceTokenRefusal.notFromThisComputer();
        }
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }
}
